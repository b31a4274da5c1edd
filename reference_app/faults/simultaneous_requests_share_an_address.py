"""The portal keeps one address for all requests, so that simultaneous requests bring every mail to the last one."""

import dataclasses
import time
from datetime import date

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets

SECONDS_TO_LOOK_UP = 0.5


def spoil(parts: Parts) -> Parts:
    latest = {"address": ""}

    class KeepsOneAddress(Resets):
        def ask(self, email: str, date_of_birth: date, username: str) -> None:
            with self._storage.changing() as session:
                for account in self.accounts_of(session, email, date_of_birth, username):
                    latest["address"] = account.email
            time.sleep(SECONDS_TO_LOOK_UP)
            with self._storage.changing() as session:
                for account in self.accounts_of(session, email, date_of_birth, username):
                    mail = self._messages.reset(account, self._links.issue(session, account, self._clock.now()))
                    self._postman.take(session, dataclasses.replace(mail, recipient=latest["address"]))
            self._postman.wake()

    return dataclasses.replace(parts, resets=KeepsOneAddress)
