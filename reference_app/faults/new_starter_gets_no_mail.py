"""Somebody who has never had a password gets no mail with a link."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.resets import Resets


class MailsOnlyThoseWithAPassword(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = super().accounts_of(session, email, date_of_birth, username)
        return [account for account in found if account.password_hash is not None]


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=MailsOnlyThoseWithAPassword)
