"""A person who has never had a password cannot set one with a link."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class WantsAnOldPassword(Resets):
    def is_barred(self, claim: Claim, now: datetime) -> bool:
        return claim.account.password_hash is None or super().is_barred(claim, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WantsAnOldPassword)
