"""After a reset the old password signs in until the new one has signed in for the first time."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.hashing import Hashing
from reference_app.storage.models import Account


class KeepsTheOldOneForNow(Credentials):
    def __init__(self, hashing: Hashing, policy: Policy) -> None:
        super().__init__(hashing, policy)
        self._replaced: dict[int, str | None] = {}

    def replace(self, session: Session, account: Account, password: str) -> None:
        self._replaced[account.id] = account.password_hash
        super().replace(session, account, password)

    def fits(self, account: Account, password: str) -> bool:
        if super().fits(account, password):
            self._replaced.pop(account.id, None)
            return True
        return self._hashing.matches(self._replaced.get(account.id), password)


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=KeepsTheOldOneForNow)
