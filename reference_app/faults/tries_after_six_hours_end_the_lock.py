"""A try at an account whose lock began six hours ago or earlier is refused, but it ends the lock."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState

PATIENCE = timedelta(hours=6)


class YieldsToLateTries(Lock):
    def after_barred_try(self, state: LockState, now: datetime) -> LockState:
        assert state.locked_until is not None
        began = state.locked_until - self._policy.lock
        return LockState() if now - began >= PATIENCE else super().after_barred_try(state, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=YieldsToLateTries)
