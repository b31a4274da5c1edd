"""A completed reset ends the links of all accounts with that address, at other employers as well."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class EndsByAddress(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        super().carry_out(session, claim, password, now)
        for twin in session.scalars(select(Account).where(Account.email == claim.account.email)):
            self._links.end_all(session, twin, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=EndsByAddress)
