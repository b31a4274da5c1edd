"""A link that has set a password can set another one."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class KeepsTheLink(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        super().carry_out(session, claim, password, now)
        claim.link.ended_at = None


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=KeepsTheLink)
