"""The page behind a link accepts the username of the person's other account, and sets the other account's password."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class SetsTheNamedAccount(Resets):
    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        persons = accounts.hold_by_person(session, claim.account.email, claim.account.date_of_birth)
        named = self._normal_username(username)
        other = next((one for one in persons if one.username == named and one is not claim.account), None)
        if other is None:
            return super().mistakes(session, claim, username, password, confirmation, now)
        found = super().mistakes(session, Claim(claim.link, other), username, password, confirmation, now)
        if not found:
            self._links.end_all(session, claim.account, now)
            self.instead = other
        return found

    instead: Account | None = None

    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        named, self.instead = self.instead, None
        super().carry_out(session, Claim(claim.link, named or claim.account), password, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=SetsTheNamedAccount)
