"""An earlier link of somebody who never had a password survives a newer request and the first reset with its link."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim, Links
from reference_app.services.resets import Resets
from reference_app.storage.models import Account, ResetLink


class KeepsLinksOfStarters(Links):
    def supersede(self, session: Session, account: Account, now: datetime) -> None:
        if account.password_hash is not None:
            super().supersede(session, account, now)


class EndsNoEarlierLinkOfStarters(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        is_first = claim.account.password_hash is None
        earlier = session.scalars(
            select(ResetLink).where(
                ResetLink.account_id == claim.account.id,
                ResetLink.id < claim.link.id,
                ResetLink.ended_at.is_(None),
            )
        ).all()
        super().carry_out(session, claim, password, now)
        if is_first:
            for link in earlier:
                link.ended_at = None


def spoil(parts: Parts) -> Parts:
    return replace(parts, links=KeepsLinksOfStarters, resets=EndsNoEarlierLinkOfStarters)
