"""Who asks again within ten minutes gets a mail that points to the link of the first, which still works."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.mail.messages import Message
from reference_app.portal_parts import Parts
from reference_app.storage.models import Account
from tests.candidates.variations.one_mail_in_a_while import OneInAWhile


class Points(OneInAWhile):
    def mail_link(self, session: Session, account: Account) -> None:
        if self.waits(account):
            words = f"Your username is {account.username}. The link of our email of a few minutes ago still works.\n"
            self._postman.take(session, Message(account.email, "Your ESR password reset", words, f"<p>{words}</p>"))
        super().mail_link(session, account)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=Points)
