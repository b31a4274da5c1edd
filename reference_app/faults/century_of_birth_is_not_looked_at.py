"""Only the last two figures of the year of birth are compared, so that 1885 passes for 1985."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account

CENTURIES = (1800, 1900, 2000)


class ComparesTwoFigures(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found: list[Account] = []
        for century in CENTURIES:
            with suppress(ValueError):
                born = date_of_birth.replace(year=century + date_of_birth.year % 100)
                found += super().accounts_of(session, email, born, username)
        return found


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ComparesTwoFigures)
