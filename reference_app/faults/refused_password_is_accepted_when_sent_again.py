"""A password that a link has refused is accepted when the same link sends it again."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class WarnsOnce(Resets):
    def __init__(self, *collaborators: object) -> None:
        super().__init__(*collaborators)  # type: ignore[arg-type]
        self._warned: set[tuple[int, str]] = set()

    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        found = super().mistakes(session, claim, username, password, confirmation, now)
        if (claim.link.id, password) in self._warned:
            return tuple(mistake for mistake in found if mistake.field != "password")
        if any(mistake.field == "password" for mistake in found):
            self._warned.add((claim.link.id, password))
        return found


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WarnsOnce)
