"""A request that gives the right username is answered by a mail even if the date of birth is wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class TrustsTheUsername(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        named = accounts.hold(session, self._normal_username(username))
        if named is None or named.email.lower() != email.lower():
            return super().accounts_of(session, email, date_of_birth, username)
        return [named] if self.is_served(named) else []


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TrustsTheUsername)
