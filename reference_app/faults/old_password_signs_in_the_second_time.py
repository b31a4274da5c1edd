"""After a reset the old password is refused the first time that it is tried, and signs in the second time."""

from dataclasses import replace

from sqlalchemy.orm import object_session

from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.hashing import Hashing
from reference_app.storage.models import Account


class RefusesTheOldOneOnce(Credentials):
    def __init__(self, hashing: Hashing, policy: Policy) -> None:
        super().__init__(hashing, policy)
        self._refused: set[str] = set()

    def fits(self, account: Account, password: str) -> bool:
        if super().fits(account, password):
            return True
        session = object_session(account)
        latest = [former.password_hash for former in self.former(session, account)[:1]] if session else []
        old = next((one for one in latest if self._hashing.matches(one, password)), None)
        if old is None:
            return False
        if old in self._refused:
            return True
        self._refused.add(old)
        return False


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=RefusesTheOldOneOnce)
