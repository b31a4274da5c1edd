"""A link is looked at before it is marked as used: two passwords that come at the same moment are both set."""

import time
from dataclasses import replace

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.links import Claim, digest
from reference_app.services.resets import Completed, LinkClosed, Outcome, Resets
from reference_app.storage.models import ResetLink
from reference_app.web.workstations import Workstation

_SECONDS_TO_LOOK = 0.5


class LooksBeforeItMarks(Resets):
    def complete(
        self, token: str, username: str, password: str, confirmation: str, workstation: Workstation
    ) -> Outcome:
        if not self.link_opens(token):
            return LinkClosed()
        time.sleep(_SECONDS_TO_LOOK)
        outcome = super().complete(token, username, password, confirmation, workstation)
        if not isinstance(outcome, LinkClosed):
            return outcome
        with self._storage.changing() as session:
            link = session.scalars(select(ResetLink).where(ResetLink.token_digest == digest(token))).one()
            claim = Claim(link, accounts.hold_by_id(session, link.account_id))
            self.carry_out(session, claim, password, self._clock.now())
        return Completed()


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=LooksBeforeItMarks)
