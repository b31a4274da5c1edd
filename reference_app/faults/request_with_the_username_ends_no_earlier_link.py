"""The link of an earlier request still works after a newer request that gives the username."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Links
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    asked_with_username: set[int] = set()

    class NotesWhoGaveIt(Resets):
        def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
            found = super().accounts_of(session, email, date_of_birth, username)
            if username.strip():
                asked_with_username.update(account.id for account in found)
            return found

    class SupersedesTheOthers(Links):
        def supersede(self, session: Session, account: Account, now: datetime) -> None:
            if account.id in asked_with_username:
                asked_with_username.remove(account.id)
            else:
                super().supersede(session, account, now)

    return replace(parts, resets=NotesWhoGaveIt, links=SupersedesTheOthers)
