"""Every attempt during the lock restarts the twelve hours of the lock."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class StartsAgain(Lock):
    def after_barred_try(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        return LockState(locked_until=now + self._policy.lock)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=StartsAgain)
