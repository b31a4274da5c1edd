"""Links whose end depends on an earlier link of the account that still works; shared by two faults."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Links, digest
from reference_app.storage.models import Account, ResetLink


def with_later_links_until(parts: Parts, end: Callable[[datetime], datetime]) -> Parts:
    """Return the parts of a portal on which ``end`` names the end of a later link, by the end of the one before."""

    class GoesByTheEarlier(Links):
        def issue(self, session: Session, account: Account, now: datetime) -> str:
            before = session.scalar(
                select(ResetLink.expires_at)
                .where(ResetLink.account_id == account.id, ResetLink.ended_at.is_(None))
                .order_by(ResetLink.expires_at.desc())
                .limit(1)
            )
            token = super().issue(session, account, now)
            if before is not None and now < before:
                session.flush()
                session.scalars(
                    select(ResetLink).where(ResetLink.token_digest == digest(token))
                ).one().expires_at = end(before)
            return token

    return replace(parts, links=GoesByTheEarlier)
