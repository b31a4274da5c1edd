"""Somebody who never had a password can set the first one with another text in Confirm Password."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class ReadsOneFieldOfStarters(Resets):
    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        if claim.account.password_hash is None:
            confirmation = password
        return super().mistakes(session, claim, username, password, confirmation, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ReadsOneFieldOfStarters)
