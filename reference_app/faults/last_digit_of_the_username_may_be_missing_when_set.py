"""The page behind a link accepts the username without its last character as well."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class TakesShorterUsernames(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:
        return self._normal_username(username) in (account.username, account.username[:-1])


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TakesShorterUsernames)
