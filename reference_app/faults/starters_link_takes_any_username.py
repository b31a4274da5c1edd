"""The link of somebody who never had a password sets the first one whatever username is given."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class IgnoresUsernamesOfStarters(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:
        return account.password_hash is None or super().is_their_username(account, username)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=IgnoresUsernamesOfStarters)
