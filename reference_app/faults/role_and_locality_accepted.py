"""A password may contain the person's role and locality; only the name of the system is refused."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.forbidden_terms import SYSTEM
from reference_app.rules.passwords import NO_TERMS, Proposal


def spoil(parts: Parts) -> Parts:
    def is_broken(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
        return any(term.casefold() in proposal.password.casefold() for term in SYSTEM)

    return with_requirement(parts, NO_TERMS, is_broken)
