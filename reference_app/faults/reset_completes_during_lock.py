"""A reset can be completed during the lock; the account stays locked."""

from dataclasses import replace
from datetime import datetime

from reference_app.faults._surviving_lock import SurvivingLock
from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState


class LetsResetsThrough(SurvivingLock):
    def bars_reset(self, state: LockState, now: datetime) -> bool:  # noqa: ARG002
        return False


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=LetsResetsThrough)
