"""The right password with small letters for capitals and capitals for small letters is refused, but not counted."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class ForgivesCapsLock(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        exchanged = password.swapcase()
        with self._storage.reading() as session:
            account = accounts.find(session, self._normal_username(username))
            # A password without letters is the same with their case exchanged.
            slipped = account is not None and exchanged != password and self._credentials.fits(account, exchanged)
        return None if slipped else super().attempt(username, password)


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=ForgivesCapsLock)
