"""The page behind a link accepts an empty username, and sets the password of the link's account."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class NeedsNoUsername(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:
        return not self._normal_username(username) or super().is_their_username(account, username)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=NeedsNoUsername)
