"""A password that many people use is accepted if all its letters are capitals."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_COMMON, Proposal, is_common


def is_common_in_small_letters(proposal: Proposal, policy: Policy) -> bool:
    return is_common(proposal, policy) and not proposal.password.isupper()


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NOT_COMMON, is_common_in_small_letters)
