"""The link of a request still works after a reset with the link of an administrator's later mail."""

from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.faults._links_of_administrators import Sent, with_links_of_administrators
from reference_app.faults._stored_links import other_links
from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    sent = Sent()

    class SparesTheOthers(Resets):
        def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
            others = other_links(session, claim) if sent.has(claim) else []
            super().carry_out(session, claim, password, now)
            for link in others:
                link.ended_at = None

    return with_links_of_administrators(parts, sent, SparesTheOthers, supersedes=False)
