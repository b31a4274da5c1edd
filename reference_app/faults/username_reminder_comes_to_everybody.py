"""One person's forgotten username is told to everybody."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.reminders import Reminders


class RemindersToEverybody(Reminders):
    def ask(self, email: str, date_of_birth: date) -> None:
        with self._storage.changing() as session:
            for account in self._resets.accounts_of(session, email, date_of_birth, ""):
                letter = self._letters.reminder(account)
                for other in session.scalars(select(Account)):
                    self._postman.take(session, replace(letter, recipient=other.email))
        self._postman.wake()


def spoil(parts: Parts) -> Parts:
    return replace(parts, reminders=RemindersToEverybody)
