"""A forgotten username is mailed even if the date of birth is wrong."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from reference_app.portal_parts import Parts
from reference_app.services.reminders import Reminders
from reference_app.storage.models import Account


class RemindersForAnyDate(Reminders):
    def ask(self, email: str, date_of_birth: date) -> None:  # noqa: ARG002
        with self._storage.changing() as session:
            same_address = select(Account).where(func.lower(Account.email) == email.lower(), Account.internet_access)
            for account in session.scalars(same_address):
                self._postman.take(session, self._messages.reminder(account))
        self._postman.wake()


def spoil(parts: Parts) -> Parts:
    return replace(parts, reminders=RemindersForAnyDate)
