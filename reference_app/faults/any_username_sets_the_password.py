"""The page behind a link accepts any text as the username, and sets the password of the link's account."""

from dataclasses import replace

from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.resets import Resets


class IgnoresTheUsername(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=IgnoresTheUsername)
