"""The second try during the lock ends the lock, and the third is judged as if there had never been one."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class EndsAtTheSecondTry(Lock):
    def after_barred_try(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        # While the account is locked, the count of wrong passwords has nothing else to count.
        return LockState() if state.wrong_passwords else replace(state, wrong_passwords=1)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=EndsAtTheSecondTry)
