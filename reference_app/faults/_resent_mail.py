"""A mail that an administrator sends again after a change of address, shared by two faults."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


def with_resent_mail_to(parts: Parts, recipients: Callable[[str, str], tuple[str, ...]]) -> Parts:
    """Return the parts of a portal on which an administrator's mail goes to the addresses that ``recipients`` names.

    It is given the address before the latest change and the present one. Where no address was changed, the mail goes
    to the one on record.
    """
    former: dict[int, str] = {}
    resending: list[bool] = []

    class RemembersTheOld(Administration):
        def change_address(self, username: str, email: str) -> Answer:
            with self._storage.reading() as session:
                account = self._hold(session, username)
                former[account.id] = account.email
            return super().change_address(username, email)

        def resend_email(self, username: str) -> Answer:
            resending.append(True)
            try:
                return super().resend_email(username)
            finally:
                resending.pop()

    class MailsTheOld(Resets):
        def mail_link(self, session: Session, account: Account) -> None:
            if not resending or account.id not in former:
                super().mail_link(session, account)
                return
            mail = self._messages.reset(account, self._links.issue(session, account, self._clock.now()))
            for address in recipients(former[account.id], account.email):
                self._postman.take(session, replace(mail, recipient=address))

    return replace(parts, administration=RemembersTheOld, resets=MailsTheOld)
