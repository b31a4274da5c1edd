"""Every reset mail also goes to the other address that is on record for the person."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class MailsBothAddresses(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        mail = self._messages.reset(account, self._links.issue(session, account, self._clock.now()))
        self._postman.take(session, mail)
        if account.other_email is not None:
            self._postman.take(session, replace(mail, recipient=account.other_email))


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=MailsBothAddresses)
