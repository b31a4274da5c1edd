"""A reset can be completed during the lock; the account stays locked."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class LetsResetsThrough(Lock):
    def bars_reset(self, state: LockState, now: datetime) -> bool:  # noqa: ARG002
        return False

    def after_new_password(self, state: LockState, now: datetime) -> LockState:
        return state if self.is_locked(state, now) else LockState()


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=LetsResetsThrough)
