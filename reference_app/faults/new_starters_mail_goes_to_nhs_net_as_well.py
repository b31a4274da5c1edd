"""A person who has never had a password gets every reset mail at nhs.net too, whatever the address on record."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class MailsNewStartersTwice(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        token = self._links.issue(session, account, self._clock.now())
        mail = self._messages.reset(account, token)
        self._postman.take(session, mail)
        if account.password_hash is None:
            name = account.email.rpartition("@")[0]
            self._postman.take(session, replace(mail, recipient=f"{name}@nhs.net"))


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=MailsNewStartersTwice)
