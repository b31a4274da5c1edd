"""The link that has set somebody's first password can set another one; the links of later resets work once."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class KeepsTheFirstLink(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        is_first = claim.account.password_hash is None
        super().carry_out(session, claim, password, now)
        if is_first:
            claim.link.ended_at = None


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=KeepsTheFirstLink)
