"""The count of wrong passwords is read before the password is looked at, and written a moment later."""

import time
from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account

_SECONDS_TO_LOOK = 0.5


class ReadsBeforeItWrites(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        with self._storage.reading() as session:
            account = accounts.find(session, self._normal_username(username))
            before = None if account is None else account.lock_state
        if before is None or self._lock.bars_sign_in(before, self._clock.now()):
            return super().attempt(username, password)
        with self._storage.reading() as session:
            account = accounts.find(session, self._normal_username(username))
            fits = account is not None and self._credentials.fits(account, password)
        if fits:
            return super().attempt(username, password)
        time.sleep(_SECONDS_TO_LOOK)
        with self._storage.changing() as session:
            account = accounts.hold(session, self._normal_username(username))
            if account is not None:
                account.lock_state = self._lock.after_wrong_password(before, self._clock.now())
        return None


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=ReadsBeforeItWrites)
