"""A forgotten username is mailed to the typed address, of which only the part before the at sign is compared."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services.reminders import Reminders
from reference_app.storage.models import Account


class RemindersToTheTyped(Reminders):
    def ask(self, email: str, date_of_birth: date) -> None:
        with self._storage.changing() as session:
            born_then = select(Account).where(Account.date_of_birth == date_of_birth, Account.internet_access)
            for account in session.scalars(born_then):
                if account.email.lower().rpartition("@")[0] == email.lower().rpartition("@")[0]:
                    self._postman.take(session, replace(self._messages.reminder(account), recipient=email))
        self._postman.wake()


def spoil(parts: Parts) -> Parts:
    return replace(parts, reminders=RemindersToTheTyped)
