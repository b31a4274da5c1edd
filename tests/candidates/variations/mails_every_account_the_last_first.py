"""A request with a username brings the details of both accounts, those of the later account first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.faults.given_username_is_not_looked_at import MailsEveryAccount
from reference_app.portal_parts import Parts
from reference_app.storage.models import Account


class TheLastFirst(MailsEveryAccount):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        return super().accounts_of(session, email, date_of_birth, username)[::-1]


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TheLastFirst)
