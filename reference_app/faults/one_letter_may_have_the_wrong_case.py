"""A password signs in even if one of its letters is a capital instead of a small letter, or the other way round."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class ForgivesOneCapital(Credentials):
    def fits(self, account: Account, password: str) -> bool:
        meant = (password[:place] + sign.swapcase() + password[place + 1 :] for place, sign in enumerate(password))
        return super().fits(account, password) or any(
            super(ForgivesOneCapital, self).fits(account, one) for one in meant
        )


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=ForgivesOneCapital)
