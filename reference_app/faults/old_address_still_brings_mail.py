"""A request with an account's old address still finds the account, and the mail goes to the new address."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    former: dict[str, str] = {}

    class AdministrationThatRemembers(Administration):
        def change_address(self, username: str, email: str) -> Answer:
            former[self.look_up(username).email] = email
            return super().change_address(username, email)

    class ResetsThatRemember(Resets):
        def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
            found = super().accounts_of(session, email, date_of_birth, username)
            if found or email not in former:
                return found
            return super().accounts_of(session, former[email], date_of_birth, username)

    return replace(parts, administration=AdministrationThatRemembers, resets=ResetsThatRemember)
