"""A password signs in with any last character."""

import string
from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class IgnoresTheLastCharacter(Credentials):
    def fits(self, account: Account, password: str) -> bool:
        # The portal stores hashes only, so the fault tries every last character that a good password can have.
        return any(
            super(IgnoresTheLastCharacter, self).fits(account, password[:-1] + last) for last in string.printable
        )


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=IgnoresTheLastCharacter)
