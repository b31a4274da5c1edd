"""Looks up stored links, and sets when one ends. Several faults use it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.services.links import Claim, digest
from reference_app.storage.models import ResetLink


def set_end(session: Session, token: str, end: datetime) -> None:
    """Let the link of a token that was just issued work until `end`."""
    session.flush()
    session.scalars(select(ResetLink).where(ResetLink.token_digest == digest(token))).one().expires_at = end


def other_links(session: Session, claim: Claim) -> list[ResetLink]:
    """Return the links of the claim's account, but its own, that were neither used nor invalidated."""
    return list(
        session.scalars(
            select(ResetLink).where(
                ResetLink.account_id == claim.account.id,
                ResetLink.id != claim.link.id,
                ResetLink.ended_at.is_(None),
            )
        )
    )
