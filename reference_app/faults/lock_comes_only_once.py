"""After the first lock has ended, wrong passwords never lock the account again."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class LocksOnce(Lock):
    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        return super().after_wrong_password(state, now) if state.locked_until is None else state

    def after_right_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        return LockState(locked_until=state.locked_until)

    def after_new_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        return LockState(locked_until=state.locked_until)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=LocksOnce)
