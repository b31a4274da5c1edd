"""Wrong passwords are counted for each spelling of a username on its own, and lock that spelling only."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    counts: dict[str, int] = {}

    class CountsWhatWasTyped(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            if username == self._normal_username(username):
                return super().attempt(username, password)
            if counts.get(username, 0) >= parts.policy.wrong_passwords:
                return None
            with self._storage.changing() as session:
                account = self.fitting(session, username, password)
                counts[username] = 0 if account else counts.get(username, 0) + 1
                return account

        def fitting(self, session: Session, username: str, password: str) -> Account | None:
            account = accounts.hold(session, self._normal_username(username))
            return account if account is not None and self._credentials.fits(account, password) else None

    return replace(parts, sign_ins=CountsWhatWasTyped)
