"""After a link has expired, a new request mails the same expired link again."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Links
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    mailed: dict[int, tuple[str, datetime]] = {}

    class RepeatsItself(Links):
        def issue(self, session: Session, account: Account, now: datetime) -> str:
            token, asked_at = mailed.get(account.id, ("", now))
            if now < asked_at + parts.policy.link_life:
                token = super().issue(session, account, now)
                mailed[account.id] = (token, now)
            return token

    return replace(parts, links=RepeatsItself)
