"""A request is answered by a mail even if the month of the date of birth is wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class IgnoresTheMonth(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        same_address = select(Account).where(func.lower(Account.email) == email.lower()).order_by(Account.id)
        found = [
            account
            for account in session.scalars(same_address.with_for_update())
            if (account.date_of_birth.day, account.date_of_birth.year) == (date_of_birth.day, date_of_birth.year)
        ]
        wanted = self._normal_username(username)
        return [account for account in found if self.is_served(account) and wanted in ("", account.username)]


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=IgnoresTheMonth)
