"""A password of more than 32 characters is refused."""

from reference_app.faults._exchange import with_requirement_added
from reference_app.portal_parts import Parts

MOST = 32


def spoil(parts: Parts) -> Parts:
    words = f"Use no more than {MOST} characters."
    return with_requirement_added(parts, words, lambda proposal, _: len(proposal.password) > MOST)
