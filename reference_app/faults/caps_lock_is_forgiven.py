"""A password signs in as well with small letters for all its capitals and capitals for all its small letters."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class ForgivesCapsLock(Credentials):
    def fits(self, account: Account, password: str) -> bool:
        return super().fits(account, password) or super().fits(account, password.swapcase())


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=ForgivesCapsLock)
