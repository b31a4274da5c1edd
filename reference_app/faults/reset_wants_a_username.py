"""A request for a reset that gives no username is not answered by a mail."""

from dataclasses import replace
from datetime import date

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets


class WantsAUsername(Resets):
    def ask(self, email: str, date_of_birth: date, username: str) -> None:
        if username:
            super().ask(email, date_of_birth, username)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=WantsAUsername)
