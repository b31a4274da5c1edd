"""Refused new passwords count as former ones, and push the real former passwords out of the portal's memory."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class RemembersTries(Resets):
    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        mistakes = super().mistakes(session, claim, username, password, confirmation, now)
        if any(mistake.field == "password" for mistake in mistakes):
            credentials = self._choosing._credentials
            credentials.remember(session, claim.account, credentials._hashing.hash(password))
        return mistakes


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=RemembersTries)
