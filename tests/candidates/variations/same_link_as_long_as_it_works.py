"""Who asks again as long as the link works gets the same link again, once; after that no mail until it has ended."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    latest: dict[int, tuple[str, int]] = {}

    class RepeatsTheLink(Resets):
        def mail_link(self, session: Session, account: Account) -> None:
            token, mails = latest.get(account.id, ("", 0))
            if not token or not self._links.opens(session, token, self._clock.now()):
                token, mails = self._links.issue(session, account, self._clock.now()), 0
            latest[account.id] = token, mails + 1
            if mails < 2:
                self._postman.take(session, self._messages.reset(account, token))

    return replace(parts, resets=RepeatsTheLink)
