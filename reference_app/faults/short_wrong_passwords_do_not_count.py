"""A wrong password that is shorter than any password can be is refused without being counted."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    class LooksAtTheLengthFirst(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            return None if len(password) < parts.policy.password_length else super().attempt(username, password)

    return replace(parts, sign_ins=LooksAtTheLengthFirst)
