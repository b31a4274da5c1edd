"""Manage Internet Access refuses a password with only one letter or only one number."""

from dataclasses import replace

from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import LETTER_AND_NUMBER, Proposal


def lacks_two_of_each(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    letters = sum(sign.isalpha() for sign in proposal.password)
    return min(letters, sum(sign.isdecimal() for sign in proposal.password)) < 2


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_requirements=(replace(LETTER_AND_NUMBER, is_broken=lacks_two_of_each),))
