"""After a reset the old password goes on signing in, beside the new one."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.credentials import Credentials
from reference_app.models import Account
from reference_app.parts import Parts


class TheOldOneFitsToo(Credentials):
    def fits(self, session: Session, account: Account, password: str) -> bool:
        latest = [former.password_hash for former in self.former(session, account)[:1]]
        return super().fits(session, account, password) or any(
            self._hashing.matches(password_hash, password) for password_hash in latest
        )


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=TheOldOneFitsToo)
