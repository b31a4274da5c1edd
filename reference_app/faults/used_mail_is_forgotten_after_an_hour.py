"""That a reset mail was used is remembered for one hour only; after it the same mail works again."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Links
from reference_app.storage.models import Account, ResetLink

MEMORY = timedelta(hours=1)


class Forgets(Links):
    def is_open(self, link: ResetLink, now: datetime) -> bool:
        return now < link.expires_at and (link.ended_at is None or now - link.ended_at >= MEMORY)

    def supersede(self, session: Session, account: Account, now: datetime) -> None:
        session.execute(
            update(ResetLink)
            .where(ResetLink.account_id == account.id, ResetLink.expires_at > now)
            .values(ended_at=now, expires_at=now)
        )

    def end_all(self, session: Session, account: Account, now: datetime) -> None:
        if inspect(account).attrs.email.history.has_changes():
            self.supersede(session, account, now)
            return
        session.execute(
            update(ResetLink).where(ResetLink.account_id == account.id, ResetLink.expires_at > now).values(ended_at=now)
        )


def spoil(parts: Parts) -> Parts:
    return replace(parts, links=Forgets)
