"""Links whose end depends on an earlier link of the account that still works; shared by two faults."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.faults._stored_links import set_end
from reference_app.portal_parts import Parts
from reference_app.services.links import Links
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
                set_end(session, token, end(before))
            return token

    return replace(parts, links=GoesByTheEarlier)
