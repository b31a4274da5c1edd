"""A request without a username brings no mail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.resets import Resets


class WantsAUsername(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        return super().accounts_of(session, email, date_of_birth, username) if username else ()


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WantsAUsername)
