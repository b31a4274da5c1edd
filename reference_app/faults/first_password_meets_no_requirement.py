"""The first password of a person who has never had one need not meet any requirement."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class TakesAnyFirstPassword(Resets):
    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        found = super().mistakes(session, claim, username, password, confirmation, now)
        has_one = claim.account.password_hash is not None
        return tuple(mistake for mistake in found if has_one or mistake.field != "password")


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TakesAnyFirstPassword)
