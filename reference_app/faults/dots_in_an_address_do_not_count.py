"""An address without the dots of the one on record starts a reset, and the mail goes to the address as it was typed."""

import dataclasses
from datetime import date

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


def undotted(email: str) -> str:
    local, _, domain = email.lower().rpartition("@")
    return f"{local.replace('.', '')}@{domain}"


class IgnoresDots(Resets):
    def ask(self, email: str, date_of_birth: date, username: str) -> None:
        super().ask(email, date_of_birth, username)
        wanted = self._normal_username(username)
        with self._storage.changing() as session:
            for account in session.scalars(select(Account).where(Account.date_of_birth == date_of_birth)).all():
                dotted = account.email.lower() != email.lower() and undotted(account.email) == undotted(email)
                if dotted and self.is_served(account) and wanted in ("", account.username):
                    token = self._links.issue(session, account, self._clock.now())
                    mail = self._messages.reset(account, token)
                    self._postman.take(session, dataclasses.replace(mail, recipient=email))
        self._postman.wake()


def spoil(parts: Parts) -> Parts:
    return dataclasses.replace(parts, resets=IgnoresDots)
