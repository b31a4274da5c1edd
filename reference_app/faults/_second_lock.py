"""A lock whose second time has another length than the first, shared by two faults."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


def with_a_second_lock_of(parts: Parts, length: timedelta) -> Parts:
    """Return the parts of a portal on which every lock of an account but its first one lasts for ``length``."""

    class RemembersTheFirst(Lock):
        def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
            after = super().after_wrong_password(LockState(state.wrong_passwords), now)
            if state.locked_until is None:
                return after
            return replace(after, locked_until=now + length if after.locked_until else state.locked_until)

        def after_right_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
            return LockState(locked_until=state.locked_until)

        def after_new_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
            return LockState(locked_until=state.locked_until)

    return replace(parts, lock=RemembersTheFirst)
