"""A reset can be completed during the lock once the lock has lasted for an hour, and the reset ends the lock."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets

BARRED = timedelta(hours=1)


def spoil(parts: Parts) -> Parts:
    class LetsLateResetsThrough(Resets):
        def is_barred(self, claim: Claim, now: datetime) -> bool:
            ends = claim.account.lock_state.locked_until
            began_lately = ends is not None and now - (ends - parts.policy.lock) < BARRED
            return began_lately and super().is_barred(claim, now)

    return replace(parts, resets=LetsLateResetsThrough)
