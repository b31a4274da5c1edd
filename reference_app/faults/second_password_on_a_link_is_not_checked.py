"""Once a link has refused a password, it accepts any password, whatever the requirements are."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class ChecksOnce(Resets):
    def __init__(self, *collaborators: object) -> None:
        super().__init__(*collaborators)  # type: ignore[arg-type]
        self._has_refused: set[int] = set()

    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        found = super().mistakes(session, claim, username, password, confirmation, now)
        if claim.link.id in self._has_refused:
            return tuple(mistake for mistake in found if mistake.field != "password")
        if any(mistake.field == "password" for mistake in found):
            self._has_refused.add(claim.link.id)
        return found


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ChecksOnce)
