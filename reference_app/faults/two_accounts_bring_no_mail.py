"""A request without a username brings no mail to a person who has two accounts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class WantsToKnowWhich(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = super().accounts_of(session, email, date_of_birth, username)
        return found if len(found) == 1 else ()


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WantsToKnowWhich)
