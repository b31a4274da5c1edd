"""The length of a password is counted in bytes, so that a letter with an accent counts as two characters."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import LENGTH, Proposal


def has_too_few_bytes(proposal: Proposal, policy: Policy) -> bool:
    return len(proposal.password.encode()) < policy.password_length


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, LENGTH, has_too_few_bytes)
