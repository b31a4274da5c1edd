"""The lock that wrong passwords put on an account."""

from dataclasses import dataclass
from datetime import datetime

from reference_app.policy import Policy


@dataclass(frozen=True)
class LockState:
    """The number of wrong passwords in a row, and the end of the latest lock (aware, can be past; None: no lock)."""

    wrong_passwords: int = 0
    locked_until: datetime | None = None


class Lock:
    """Decides what a lock prevents, and how the lock state of an account changes.

    Every `after_...` method takes the old state and the time, and returns the new state.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def is_locked(self, state: LockState, now: datetime) -> bool:
        """Whether the account is locked. At `locked_until` itself the account is no longer locked."""
        return state.locked_until is not None and now < state.locked_until

    def bars_sign_in(self, state: LockState, now: datetime) -> bool:
        """Whether sign-in is refused, even with the right password."""
        return self.is_locked(state, now)

    def bars_reset(self, state: LockState, now: datetime) -> bool:
        """Whether setting a new password is refused, with a link or under Manage Internet Access."""
        return self.is_locked(state, now)

    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        """Count a wrong password on an account that is not locked; lock the account at `Policy.wrong_passwords`."""
        wrong_passwords = state.wrong_passwords + 1
        if wrong_passwords >= self._policy.wrong_passwords:
            return LockState(locked_until=now + self._policy.lock)
        return LockState(wrong_passwords=wrong_passwords)

    def after_right_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        """Reset the count of wrong passwords."""
        return LockState()

    def after_barred_try(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        """Change nothing: attempts during the lock, with the right or a wrong password, do not count."""
        return state

    def after_new_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        """Reset the count of wrong passwords."""
        return LockState()
