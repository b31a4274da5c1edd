"""For an hour after a request with the right date of birth, a request with another date is answered as well."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account

MEMORY = timedelta(hours=1)


def spoil(parts: Parts) -> Parts:
    right: dict[str, tuple[date, datetime]] = {}

    class Remembers(Resets):
        def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
            found, now = super().accounts_of(session, email, date_of_birth, username), self._clock.now()
            if found:
                right[email.lower()] = date_of_birth, now
            elif email.lower() in right:
                born, when = right[email.lower()]
                return super().accounts_of(session, email, born, username) if now - when < MEMORY else []
            return found

    return replace(parts, resets=Remembers)
