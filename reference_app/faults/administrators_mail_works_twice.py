"""The link in an administrator's mail sets another password after it has set one."""

from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.faults._links_of_administrators import Sent, with_links_of_administrators
from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    sent = Sent()

    class KeepsTheLink(Resets):
        def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
            super().carry_out(session, claim, password, now)
            if sent.has(claim):
                claim.link.ended_at = None

    return with_links_of_administrators(parts, sent, KeepsTheLink)
