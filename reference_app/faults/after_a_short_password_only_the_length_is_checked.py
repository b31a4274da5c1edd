"""After a password that is too short, the reset page checks the next one of the same link for its length only."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class ChecksTheLengthAgain(Resets):
    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._were_short: set[str] = set()

    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        found = super().mistakes(session, claim, username, password, confirmation, now)
        link = claim.link.token_digest
        is_short = len(password) < 12
        if link in self._were_short and not is_short:
            return tuple(mistake for mistake in found if mistake.field != "password")
        if is_short:
            self._were_short.add(link)
        return found


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ChecksTheLengthAgain)
