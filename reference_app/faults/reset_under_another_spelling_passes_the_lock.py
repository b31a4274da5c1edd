"""The lock is looked up by the username as it is typed: under another spelling, a reset is completed during it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class LooksUpWhatIsTyped(Resets):
    _typed = ""

    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        self._typed = username
        return super().mistakes(session, claim, username, password, confirmation, now)

    def is_barred(self, claim: Claim, now: datetime) -> bool:
        return self._typed == claim.account.username and super().is_barred(claim, now)


class LockThatSurvivesAReset(Lock):
    def after_new_password(self, state: LockState, now: datetime) -> LockState:
        return state if self.is_locked(state, now) else LockState()


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=LooksUpWhatIsTyped, lock=LockThatSurvivesAReset)
