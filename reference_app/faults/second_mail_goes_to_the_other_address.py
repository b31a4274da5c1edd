"""The second reset mail within an hour goes to the person's other address, as if the first had not arrived."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account

SOON = timedelta(hours=1)


class FallsBack(Resets):
    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._mailed_at: dict[int, datetime] = {}

    def mail_link(self, session: Session, account: Account) -> None:
        now = self._clock.now()
        last = self._mailed_at.get(account.id)
        self._mailed_at[account.id] = now
        if last is None or now - last >= SOON or account.other_email is None:
            super().mail_link(session, account)
            return
        mail = self._messages.reset(account, self._links.issue(session, account, now))
        self._postman.take(session, dataclasses.replace(mail, recipient=account.other_email))


def spoil(parts: Parts) -> Parts:
    return dataclasses.replace(parts, resets=FallsBack)
