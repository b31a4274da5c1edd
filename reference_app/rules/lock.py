"""The lock that wrong passwords put on an account."""

from dataclasses import dataclass
from datetime import datetime

from reference_app.policy import Policy


@dataclass(frozen=True)
class LockState:
    """What an account remembers: the wrong passwords in a row, and the end of its latest lock."""

    wrong_passwords: int = 0
    locked_until: datetime | None = None


class Lock:
    """Decides what a lock bars, and what happens to an account's state.

    Every `after_...` takes the state before and the time, and gives the state that follows.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def is_locked(self, state: LockState, now: datetime) -> bool:
        """Whether the account is locked; at the very moment the lock ends, it no longer is."""
        return state.locked_until is not None and now < state.locked_until

    def bars_sign_in(self, state: LockState, now: datetime) -> bool:
        """Whether even the right password is refused."""
        return self.is_locked(state, now)

    def bars_reset(self, state: LockState, now: datetime) -> bool:
        """Whether a new password is refused, whatever link it comes by and whoever sets it."""
        return self.is_locked(state, now)

    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        """Count a wrong password on an account that is not locked; the last one allowed locks it."""
        wrong_passwords = state.wrong_passwords + 1
        if wrong_passwords >= self._policy.wrong_passwords:
            return LockState(locked_until=now + self._policy.lock)
        return LockState(wrong_passwords=wrong_passwords)

    def after_right_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        """A right password starts the count afresh."""
        return LockState()

    def after_barred_try(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        """A try during the lock, right or wrong, changes nothing."""
        return state

    def after_new_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        """A new password starts the count afresh."""
        return LockState()
