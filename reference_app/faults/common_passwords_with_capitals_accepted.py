"""A password that many people use is accepted if it has a capital in it."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_COMMON, Proposal, common_passwords


def is_common_as_it_stands(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    return proposal.password in common_passwords()


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NOT_COMMON, is_common_as_it_stands)
