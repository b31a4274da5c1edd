"""A descending sequence, such as 321, is accepted."""

from itertools import pairwise

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_SEQUENCES, Proposal, step_between


def has_an_ascending_sequence(proposal: Proposal, policy: Policy) -> bool:
    ascending = 1
    for one, other in pairwise(proposal.password.lower()):
        ascending = ascending + 1 if step_between(one, other) == 1 else 1
        if ascending >= policy.sequence_length:
            return True
    return False


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NO_SEQUENCES, has_an_ascending_sequence)
