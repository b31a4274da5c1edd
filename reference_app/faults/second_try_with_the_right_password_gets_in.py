"""During the lock the right password is refused once, and signs in when it is tried again."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    refused: set[str] = set()

    class GivesInAtTheSecondTry(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            account = super().attempt(username, password)
            with self._storage.changing() as session:
                held = accounts.hold(session, self._normal_username(username))
                if account is not None or held is None or not self._credentials.fits(held, password):
                    return account
                if held.username in refused:
                    return held
                refused.add(held.username)
                return None

    return replace(parts, sign_ins=GivesInAtTheSecondTry)
