"""Links of another lifetime for people who have never had a password, shared by two faults."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from reference_app.faults._stored_links import set_end
from reference_app.portal_parts import Parts
from reference_app.services.links import Links
from reference_app.storage.models import Account


def with_new_starters_links_of(parts: Parts, life: timedelta) -> Parts:
    """Return the parts of a portal on which the link of a person without a password works for ``life``."""

    class OtherLife(Links):
        def issue(self, session: Session, account: Account, now: datetime) -> str:
            token = super().issue(session, account, now)
            if account.password_hash is None:
                set_end(session, token, now + life)
            return token

    return replace(parts, links=OtherLife)
