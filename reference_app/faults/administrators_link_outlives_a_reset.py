"""The link in an administrator's mail still works after a reset with the link of a later request."""

from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.faults._links_of_administrators import Sent, with_links_of_administrators
from reference_app.faults._stored_links import other_links
from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    sent = Sent()

    class SparesTheirs(Resets):
        def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
            theirs = [one for one in other_links(session, claim) if one.token_digest in sent.digests]
            super().carry_out(session, claim, password, now)
            for link in theirs:
                link.ended_at = None

    return with_links_of_administrators(parts, sent, SparesTheirs, supersedes=False)
