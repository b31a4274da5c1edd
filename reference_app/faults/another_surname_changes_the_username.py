"""After an administrator records an address without the surname of the username, the next mail has a new username."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.faults.username_changes_at_a_reset import rename
from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class FollowsTheSurname(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        surname = "".join(letter for letter in account.surname if letter.isalpha())
        if surname.lower() not in account.email.lower():
            rename(session, account)
        super().mail_link(session, account)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=FollowsTheSurname)
