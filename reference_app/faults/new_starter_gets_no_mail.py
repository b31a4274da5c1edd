"""A person who has never had a password gets no mail with a link."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class MailsOnlyThoseWithAPassword(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        if account.password_hash is not None:
            super().mail_link(session, account)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=MailsOnlyThoseWithAPassword)
