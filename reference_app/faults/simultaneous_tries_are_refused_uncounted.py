"""A wrong password that comes while another one for the same account is looked at is refused and not counted."""

import time
from dataclasses import replace
from threading import Lock

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account

_SECONDS_TO_LOOK = 0.5


def spoil(parts: Parts) -> Parts:
    looked_at: set[str] = set()
    guard = Lock()

    class RefusesTheBusy(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            normal = self._normal_username(username)
            with guard:
                is_busy = normal in looked_at
                looked_at.add(normal)
            if is_busy:
                with self._storage.reading() as session:
                    return self.fitting(session, normal, password)
            try:
                account = super().attempt(username, password)
                if account is None:
                    time.sleep(_SECONDS_TO_LOOK)
                return account
            finally:
                with guard:
                    looked_at.discard(normal)

        def fitting(self, session: Session, username: str, password: str) -> Account | None:
            account = accounts.find(session, username)
            return account if account is not None and self._credentials.fits(account, password) else None

    return replace(parts, sign_ins=RefusesTheBusy)
