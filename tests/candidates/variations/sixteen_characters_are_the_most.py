"""A password has 16 characters at the most."""

from reference_app.faults._exchange import with_requirement_added
from reference_app.portal_parts import Parts

MOST = 16


def spoil(parts: Parts) -> Parts:
    words = f"Use no more than {MOST} characters."
    return with_requirement_added(parts, words, lambda proposal, _: len(proposal.password) > MOST)
