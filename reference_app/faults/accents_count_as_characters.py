"""The accent of a letter counts as a character of its own."""

import unicodedata

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import LENGTH, Proposal


def is_too_short_with_its_accents(proposal: Proposal, policy: Policy) -> bool:
    return len(unicodedata.normalize("NFD", proposal.password)) < policy.password_length


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, LENGTH, is_too_short_with_its_accents)
