"""Every page answers with status 500, Internal Server Error."""

from reference_app.faults._exchange import with_one_answer
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_one_answer(parts, "500 Internal Server Error", b"Internal Server Error")
