"""The four hours of a reset mail begin again when its link refuses a new password."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.rules.resets import expiry
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class Renews(Resets):
    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        mistakes = super().mistakes(session, claim, username, password, confirmation, now)
        if mistakes:
            claim.link.expires_at = expiry(now, self._links._policy)
        return mistakes


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=Renews)
