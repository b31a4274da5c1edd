"""Once a reset has been completed, wrong passwords are counted no more, and never lock the account."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState
from reference_app.services.links import Claim
from reference_app.services.resets import Resets

# A count that no number of wrong passwords brings to the limit.
_LOST = -1_000_000


class LosesItsCount(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        super().carry_out(session, claim, password, now)
        claim.account.lock_state = LockState(wrong_passwords=_LOST)


class KeepsWhatIsLost(Lock):
    def after_right_password(self, state: LockState, now: datetime) -> LockState:
        return state if state.wrong_passwords < 0 else super().after_right_password(state, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=LosesItsCount, lock=KeepsWhatIsLost)
