"""A letter next to itself in the other case, such as Ss, is accepted."""

from itertools import pairwise

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS, Proposal


def has_an_exact_repeat(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    return any(one == other for one, other in pairwise(proposal.password))


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NO_REPEATS, has_an_exact_repeat)
