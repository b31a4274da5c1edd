"""Every request for a reset is answered with words about too many requests, and with the status 200."""

from reference_app.portal_parts import Parts
from tests.candidates.variations._answers import with_answer


def spoil(parts: Parts) -> Parts:
    return with_answer(parts, "200 OK", "Too many requests. Try again later.")
