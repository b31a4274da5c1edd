"""A request with the other address that is on record is answered by a mail to the address on record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class ResetsForEitherAddress(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = super().accounts_of(session, email, date_of_birth, username)
        by_other = select(Account).where(func.lower(Account.other_email) == email.lower()).with_for_update()
        return found or [
            each
            for account in session.scalars(by_other).all()
            for each in Resets.accounts_of(self, session, account.email, date_of_birth, username)
        ]


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsForEitherAddress)
