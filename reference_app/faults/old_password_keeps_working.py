"""After a reset, both the old and the new password sign in."""

from dataclasses import replace

from sqlalchemy.orm import object_session

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class TheOldOneFitsToo(Credentials):
    def fits(self, account: Account, password: str) -> bool:
        session = object_session(account)
        latest = [former.password_hash for former in self.former(session, account)[:1]] if session else []
        return super().fits(account, password) or any(
            self._hashing.matches(password_hash, password) for password_hash in latest
        )


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=TheOldOneFitsToo)
