"""A link that is requested during the lock can complete a reset during the lock; an earlier link cannot."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    class TrustsNewLinks(Resets):
        def is_barred(self, claim: Claim, now: datetime) -> bool:
            ends = claim.account.lock_state.locked_until
            asked_before = ends is None or claim.link.asked_at < ends - parts.policy.lock
            return asked_before and super().is_barred(claim, now)

    return replace(parts, resets=TrustsNewLinks)
