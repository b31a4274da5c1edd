"""A password may contain the system's name, the role and the locality in other capitals than they are recorded in."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_TERMS, Proposal


def has_a_term_as_recorded(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    return any(term in proposal.password for term in proposal.terms)


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NO_TERMS, has_a_term_as_recorded)
