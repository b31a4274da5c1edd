"""Links of another lifetime for people who have never had a password, shared by two faults."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Links, digest
from reference_app.storage.models import Account, ResetLink


def with_new_starters_links_of(parts: Parts, life: timedelta) -> Parts:
    """Return the parts of a portal on which the link of a person without a password works for ``life``."""

    class OtherLife(Links):
        def issue(self, session: Session, account: Account, now: datetime) -> str:
            token = super().issue(session, account, now)
            if account.password_hash is None:
                session.flush()
                session.scalars(select(ResetLink).where(ResetLink.token_digest == digest(token))).one().expires_at = (
                    now + life
                )
            return token

    return replace(parts, links=OtherLife)
