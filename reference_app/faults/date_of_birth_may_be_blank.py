"""A request with a blank date of birth is answered by a mail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.faults._exchange import with_page
from reference_app.faults.any_date_of_birth_will_do import IgnoresTheDate
from reference_app.pages.request import RequestPage, Typed
from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.resets import Resets
from reference_app.storage.models import Account

NO_DATE = date.min


class LetsTheDateBeBlank(RequestPage):
    def mistakes(self, typed: Typed) -> tuple[Mistake, ...]:
        mistakes = super().mistakes(typed)
        return tuple(mistake for mistake in mistakes if mistake.field != "day") if blank(typed) else mistakes

    def ask(self, typed: Typed) -> None:
        if blank(typed):
            self.services.resets.ask(typed.email, NO_DATE, typed.username)
        else:
            super().ask(typed)


class NeedsNoDate(IgnoresTheDate):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        if date_of_birth == NO_DATE:
            return super().accounts_of(session, email, date_of_birth, username)
        return Resets.accounts_of(self, session, email, date_of_birth, username)


def blank(typed: Typed) -> bool:
    return not (typed.day or typed.month or typed.year)


def spoil(parts: Parts) -> Parts:
    return with_page(replace(parts, resets=NeedsNoDate), RequestPage, LetsTheDateBeBlank)
