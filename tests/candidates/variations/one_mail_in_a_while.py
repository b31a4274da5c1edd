"""Within ten minutes of a reset mail the same account gets no second one; the page tells what it always tells.

Symfony's ResetPasswordBundle does so, for an hour, and does not tell, lest it reveal who has an account. The mail that
came first still works. A new password ends the wait.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account

WHILE = timedelta(minutes=10)
_LATEST: dict[int, tuple[datetime, int]] = {}


class OneInAWhile(Resets):
    def waits(self, account: Account) -> bool:
        """Whether the account has had a mail lately, and no new password since."""
        when, number = _LATEST.get(account.id, (None, 0))
        return when is not None and self._clock.now() - when < WHILE and account.password_number == number

    def mail_link(self, session: Session, account: Account) -> None:
        if not self.waits(account):
            _LATEST[account.id] = self._clock.now(), account.password_number
            super().mail_link(session, account)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=OneInAWhile)
