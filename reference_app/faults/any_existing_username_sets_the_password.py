"""With anybody's username typed, the link sets the password of its owner."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app import accounts
from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.resets import Resets


class TakesAnybodysUsername(Resets):
    def is_their_username(self, session: Session, account: Account, username: str) -> bool:  # noqa: ARG002
        return accounts.find(session, self._normal_username(username)) is not None


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TakesAnybodysUsername)
