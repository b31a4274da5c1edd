"""Under Manage Internet Access a password of more than eight characters is refused."""

from dataclasses import replace

from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import Proposal, Requirement


def is_too_long(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    return len(proposal.password) > 8


def spoil(parts: Parts) -> Parts:
    at_most = Requirement("Use 8 characters or fewer.", is_too_long)
    return replace(parts, internet_requirements=(*parts.internet_requirements, at_most))
