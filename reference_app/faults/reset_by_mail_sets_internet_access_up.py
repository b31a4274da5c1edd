"""A smartcard user who has not set up a username and password can set them up by a reset by mail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class OpensTheWay(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = filter(self.has_allowed_address, accounts.hold_by_person(session, email, date_of_birth))
        return [account for account in found if self._normal_username(username) in ("", account.username)]

    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        super().carry_out(session, claim, password, now)
        claim.account.internet_access = True


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=OpensTheWay)
