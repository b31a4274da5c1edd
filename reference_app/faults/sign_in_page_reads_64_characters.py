"""The sign-in page reads only the first 64 characters, so that a longer password can be set but does not sign in."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class ReadsTheBeginning(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        return super().attempt(username, password[:64])


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=ReadsTheBeginning)
