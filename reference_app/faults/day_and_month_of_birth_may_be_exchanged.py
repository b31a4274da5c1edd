"""A request is answered by a mail even if the day and the month of the date of birth are exchanged."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class ReadsItEitherWay(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = super().accounts_of(session, email, date_of_birth, username)
        with suppress(ValueError):
            exchanged = date_of_birth.replace(day=date_of_birth.month, month=date_of_birth.day)
            found = found or super().accounts_of(session, email, exchanged, username)
        return found


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ReadsItEitherWay)
