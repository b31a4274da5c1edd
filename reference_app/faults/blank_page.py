"""Every page is empty."""

from reference_app.faults._exchange import with_one_answer
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_one_answer(parts, "200 OK", b"")
