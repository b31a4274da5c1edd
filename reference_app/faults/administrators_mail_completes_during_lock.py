"""A link that an administrator had mailed completes a reset during the lock."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from reference_app.administration import Administration, Answer
from reference_app.links import Claim
from reference_app.models import ResetLink
from reference_app.parts import Parts
from reference_app.resets import Resets


def spoil(parts: Parts) -> Parts:
    administrators_links: set[int] = set()

    class NotesItsLinks(Administration):
        def resend_email(self, username: str) -> Answer:
            answer = super().resend_email(username)
            with self._storage.changing() as session:
                account = self._hold(session, username)
                latest = select(func.max(ResetLink.id)).where(ResetLink.account_id == account.id)
                administrators_links.add(session.scalars(latest).one())
            return answer

    class TrustsAdministrators(Resets):
        def is_barred(self, claim: Claim, now: datetime) -> bool:
            return claim.link.id not in administrators_links and super().is_barred(claim, now)

    return replace(parts, administration=NotesItsLinks, resets=TrustsAdministrators)
