"""Only the first twelve characters of a password are checked for repeats and sequences."""

from dataclasses import replace

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS, NO_SEQUENCES, Proposal, has_a_repeat, has_a_sequence

LOOKED_AT = 12


def spoil(parts: Parts) -> Parts:
    def repeats_early(proposal: Proposal, policy: Policy) -> bool:
        return has_a_repeat(replace(proposal, password=proposal.password[:LOOKED_AT]), policy)

    def has_an_early_sequence(proposal: Proposal, policy: Policy) -> bool:
        return has_a_sequence(replace(proposal, password=proposal.password[:LOOKED_AT]), policy)

    return with_requirement(with_requirement(parts, NO_REPEATS, repeats_early), NO_SEQUENCES, has_an_early_sequence)
