"""A person who has never had a password gets no mail with a link."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.resets import Resets


class MailsOnlyThoseWithAPassword(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        if account.password_hash is not None:
            super().mail_link(session, account)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=MailsOnlyThoseWithAPassword)
