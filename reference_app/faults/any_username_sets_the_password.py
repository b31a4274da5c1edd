"""The page behind a link accepts any text as the username, and sets the password of the link's account."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class IgnoresTheUsername(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=IgnoresTheUsername)
