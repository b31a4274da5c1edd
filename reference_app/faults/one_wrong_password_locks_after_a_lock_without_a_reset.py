"""After a lock that ended by itself, a single wrong password locks the account, until a reset is completed."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class ForgivesByAResetOnly(Lock):
    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        if state.locked_until is not None:
            return LockState(locked_until=now + self._policy.lock)
        return super().after_wrong_password(state, now)

    def after_right_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        return LockState(locked_until=state.locked_until)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=ForgivesByAResetOnly)
