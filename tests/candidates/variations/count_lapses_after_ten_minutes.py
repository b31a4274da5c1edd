"""Wrong passwords count together within ten minutes only, as in ASP.NET membership and Active Directory.

Times are stored in whole seconds, rounded, as in a DATETIME of MySQL. The clock of the comparison is exact.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState

WINDOW = timedelta(minutes=10)


def rounded(moment: datetime) -> datetime:
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


class Lapses(Lock):
    """`locked_until` of a state with wrong passwords is the time of the last of them."""

    window = WINDOW

    def is_locked(self, state: LockState, now: datetime) -> bool:
        return state.wrong_passwords == 0 and super().is_locked(state, now)

    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        last = state.locked_until if state.wrong_passwords else None
        count = state.wrong_passwords + 1 if last is not None and now <= last + self.window else 1
        if count >= self._policy.wrong_passwords:
            return LockState(locked_until=now + self._policy.lock)
        return LockState(count, rounded(now))


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=Lapses)
