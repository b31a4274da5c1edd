"""A person gets a reset whatever the domain of the address on record, also where the employer demands one domain."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class ResetsAtAnyDomain(Resets):
    def has_allowed_address(self, account: Account) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsAtAnyDomain)
