"""A new password that is refused clears the count of wrong passwords, as one that is accepted does."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class ClearsTheCount(Resets):
    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        mistakes = super().mistakes(session, claim, username, password, confirmation, now)
        if mistakes:
            claim.account.lock_state = LockState(locked_until=claim.account.lock_state.locked_until)
        return mistakes


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ClearsTheCount)
