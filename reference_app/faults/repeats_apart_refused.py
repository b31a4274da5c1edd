"""The same character twice is refused even with other characters in between."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS, Proposal


def has_a_character_twice(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    characters = proposal.password.casefold()
    return len(set(characters)) < len(characters)


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NO_REPEATS, has_a_character_twice)
