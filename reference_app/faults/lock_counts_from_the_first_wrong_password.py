"""The twelve hours of a lock are reckoned from the first wrong password and not from the third."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class BeginsEarly(Lock):
    """Keeps the end of a lock from the first wrong password on; the lock counts only once the count is full."""

    def is_locked(self, state: LockState, now: datetime) -> bool:
        return state.wrong_passwords >= self._policy.wrong_passwords and super().is_locked(state, now)

    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        if state.wrong_passwords >= self._policy.wrong_passwords:
            state = LockState()
        ends = state.locked_until if state.locked_until is not None and now < state.locked_until else None
        return LockState(state.wrong_passwords + 1, ends or now + self._policy.lock)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=BeginsEarly)
