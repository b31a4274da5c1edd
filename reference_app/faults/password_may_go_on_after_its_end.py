"""A password is compared as far as the right one goes: another character after it does no harm."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class ComparesAsFarAsItGoes(Credentials):
    def fits(self, account: Account, password: str) -> bool:
        return super().fits(account, password) or super().fits(account, password[:-1])


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=ComparesAsFarAsItGoes)
