"""Every request for a reset is answered with the status 429."""

from reference_app.portal_parts import Parts
from tests.candidates.variations._answers import with_answer


def spoil(parts: Parts) -> Parts:
    return with_answer(parts, "429 Too Many Requests", "Please wait.")
