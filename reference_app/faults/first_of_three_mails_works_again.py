"""A completed reset forgets its own link and the one before it: the first of three works again as the newest."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets
from reference_app.storage.models import ResetLink


class ForgetsTwoLinks(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        super().carry_out(session, claim, password, now)
        whose = ResetLink.account_id == claim.account.id
        latest = session.scalars(select(ResetLink.id).where(whose).order_by(ResetLink.id.desc()).limit(3)).all()
        session.execute(delete(ResetLink).where(ResetLink.id.in_(latest[:2])))
        for first in session.scalars(select(ResetLink).where(ResetLink.id.in_(latest[2:]))):
            first.ended_at = None


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ForgetsTwoLinks)
