"""A request with somebody's address and date of birth and another's username mails that other's link to the address."""

from dataclasses import replace
from datetime import date

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.resets import Resets


class TrustsTheUsername(Resets):
    def ask(self, email: str, date_of_birth: date, username: str) -> None:
        with self._storage.changing() as session:
            persons = accounts.hold_by_person(session, email, date_of_birth)
            named = accounts.hold(session, self._normal_username(username))
            is_anothers = bool(persons) and named is not None and named not in persons
            if is_anothers and named is not None and self.is_served(named):
                token = self._links.issue(session, named, self._clock.now())
                self._postman.take(session, replace(self._messages.reset(named, token), recipient=email))
        if is_anothers:
            self._postman.wake()
        else:
            super().ask(email, date_of_birth, username)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TrustsTheUsername)
