"""The mail with one person's forgotten username also goes to the people of the ten newest accounts."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services.reminders import Reminders
from reference_app.storage.models import Account

# Under test, a portal has hundreds of accounts. Mail to all of them would keep the mail server busy.
_NEWEST = 10


class RemindersToEverybody(Reminders):
    def ask(self, email: str, date_of_birth: date) -> None:
        with self._storage.changing() as session:
            newest = session.scalars(select(Account).order_by(Account.id.desc()).limit(_NEWEST)).all()
            for account in self._resets.accounts_of(session, email, date_of_birth, ""):
                mail = self._messages.reminder(account)
                for other in sorted({account, *newest}, key=lambda one: one.id):
                    self._postman.take(session, replace(mail, recipient=other.email))
        self._postman.wake()


def spoil(parts: Parts) -> Parts:
    return replace(parts, reminders=RemindersToEverybody)
