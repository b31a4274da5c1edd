"""The link of an earlier request still works after a reset with the link of a later request."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.faults._stored_links import other_links
from reference_app.faults.earlier_link_outlives_a_newer_request import NeverSupersedes
from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class EndsOneLinkOnly(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        others = other_links(session, claim)
        super().carry_out(session, claim, password, now)
        for link in others:
            link.ended_at = None


def spoil(parts: Parts) -> Parts:
    return replace(parts, links=NeverSupersedes, resets=EndsOneLinkOnly)
