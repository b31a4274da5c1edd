"""Pages that were opened with a link that worked, and are sent when it no longer does, shared by two faults."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.links import Claim, Links, digest
from reference_app.storage.models import ResetLink


def with_open_pages_that_work(parts: Parts, is_forgiven: Callable[[ResetLink, bool], bool]) -> Parts:
    """Return the parts of a portal on which a page sets a password if its link worked when the page was opened.

    That holds for the links for which ``is_forgiven`` is true. It is given a link that has ended, and whether the
    account has a newer one.
    """

    class RemembersWhatOpened(Links):
        def opens(self, session: Session, token: str, now: datetime) -> bool:
            opens = super().opens(session, token, now)
            if opens:
                opened.add(token)
            return opens

        def claim(self, session: Session, token: str, now: datetime) -> Claim | None:
            claim = super().claim(session, token, now)
            link = session.scalar(select(ResetLink).where(ResetLink.token_digest == digest(token)))
            if claim is not None or link is None or token not in opened or link.ended_at is None:
                return claim
            newer = session.scalar(
                select(ResetLink.id).where(ResetLink.account_id == link.account_id, ResetLink.id > link.id)
            )
            if not is_forgiven(link, newer is not None):
                return None
            return Claim(link, accounts.hold_by_id(session, link.account_id))

    opened: set[str] = set()
    return replace(parts, links=RemembersWhatOpened)
