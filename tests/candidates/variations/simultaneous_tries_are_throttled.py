"""A wrong password that comes while another one for the same account is looked at is throttled, and not counted."""

import time
from dataclasses import replace
from threading import Lock

from werkzeug.exceptions import TooManyRequests

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account

_SECONDS_TO_LOOK = 0.5
_LOOKED_AT: set[str] = set()
_GUARD = Lock()


class ThrottlesTheBusy(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        normal = self._normal_username(username)
        with _GUARD:
            is_busy = normal in _LOOKED_AT
            _LOOKED_AT.add(normal)
        if is_busy:
            with self._storage.reading() as session:
                account = accounts.find(session, normal)
                if account is None or not self._credentials.fits(account, password):
                    raise TooManyRequests
                return account
        try:
            account = super().attempt(username, password)
            if account is None:
                time.sleep(_SECONDS_TO_LOOK)
            return account
        finally:
            with _GUARD:
                _LOOKED_AT.discard(normal)


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=ThrottlesTheBusy)
