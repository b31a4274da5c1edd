"""A sequence that mixes upper and lower case, such as aBc, is accepted."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_SEQUENCES, Proposal, longest_run


def has_a_sequence_in_one_case(proposal: Proposal, policy: Policy) -> bool:
    return longest_run(proposal.password) >= policy.sequence_length


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NO_SEQUENCES, has_a_sequence_in_one_case)
