"""A lock that a completed reset does not end, shared by some faults in which a reset is completed during it."""

from datetime import datetime

from reference_app.rules.lock import Lock, LockState


class SurvivingLock(Lock):
    """The lock with its own time: a new password ends the count of wrong ones, and no lock."""

    def after_new_password(self, state: LockState, now: datetime) -> LockState:
        """Change nothing during the lock."""
        return state if self.is_locked(state, now) else super().after_new_password(state, now)
