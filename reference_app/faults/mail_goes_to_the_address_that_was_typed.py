"""Only the part of an address before the at sign is compared, and the mail goes to the typed address."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.faults.any_domain_of_an_address_will_do import ResetsForAnyDomain
from reference_app.portal_parts import Parts
from reference_app.storage.models import Account


class ResetsToTheTyped(ResetsForAnyDomain):
    """Sends the mail to the typed address, not to the address on record."""

    def ask(self, email: str, date_of_birth: date, username: str) -> None:
        with self._storage.changing() as session:
            for account in self.accounts_of(session, email, date_of_birth, username):
                self.mail_to(session, account, email)
        self._postman.wake()

    def mail_to(self, session: Session, account: Account, email: str) -> None:
        token = self._links.issue(session, account, self._clock.now())
        self._postman.take(session, replace(self._messages.reset(account, token), recipient=email))


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsToTheTyped)
