"""The portal says that a second reset of an account has set the password, and leaves the password of the first one."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets
from reference_app.storage.models import FormerPassword


class WorksOnce(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        of_the_account = FormerPassword.account_id == claim.account.id
        if session.scalar(select(func.count()).where(of_the_account)):
            self._links.end_all(session, claim.account, now)
        else:
            super().carry_out(session, claim, password, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WorksOnce)
