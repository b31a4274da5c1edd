"""Of the passwords that many people use, only the 2,500 most common ones are refused."""

from reference_app.faults._exchange import with_requirement
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_COMMON, Proposal

LOOKED_AT = 2_500


def is_very_common(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # type: ignore[import-untyped]

    return proposal.password.casefold() in FREQUENCY_LISTS["passwords"][:LOOKED_AT]


def spoil(parts: Parts) -> Parts:
    return with_requirement(parts, NOT_COMMON, is_very_common)
