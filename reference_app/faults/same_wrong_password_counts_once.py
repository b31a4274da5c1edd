"""A wrong password that is tried again is not counted again."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    tried: dict[str, str] = {}

    class CountsDifferentOnes(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            name = self._normal_username(username)
            if tried.get(name) == password:
                return None
            account = super().attempt(username, password)
            # The right one, refused during a lock, is no wrong one.
            with self._storage.reading() as session:
                is_wrong = account is None and not self._is_own(session, name, password)
            tried[name] = password if is_wrong else ""
            return account

        def _is_own(self, session: Session, name: str, password: str) -> bool:
            known = accounts.find(session, name)
            return known is not None and self._credentials.fits(known, password)

    return replace(parts, sign_ins=CountsDifferentOnes)
