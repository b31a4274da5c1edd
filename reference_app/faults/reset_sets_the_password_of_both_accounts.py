"""A reset sets the password of every account of the person."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class SetsThemAll(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        for account in accounts.hold_by_person(session, claim.account.email, claim.account.date_of_birth):
            self._choosing.choose(session, account, password, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=SetsThemAll)
