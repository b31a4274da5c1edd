"""The portal says that a second reset of an account has set the password, and leaves the password of the first one."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class WorksOnce(Resets):
    @cached_property
    def _completed(self) -> set[int]:
        return set()

    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        if claim.account.id in self._completed:
            self._links.end_all(session, claim.account, now)
        else:
            self._completed.add(claim.account.id)
            super().carry_out(session, claim, password, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WorksOnce)
