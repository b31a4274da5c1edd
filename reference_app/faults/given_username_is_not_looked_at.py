"""A given username is ignored: a person with two employers gets the details of both accounts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class MailsEveryAccount(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:  # noqa: ARG002
        return super().accounts_of(session, email, date_of_birth, "")


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=MailsEveryAccount)
