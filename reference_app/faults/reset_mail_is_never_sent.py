"""No reset mail is ever sent."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class WritesNoLetter(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        self._links.issue(session, account, self._clock.now())


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WritesNoLetter)
