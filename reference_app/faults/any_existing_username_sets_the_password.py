"""The page behind a link accepts the username of any account, and sets the password of the link's account."""

from dataclasses import replace

from sqlalchemy.orm import object_session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class TakesAnybodysUsername(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:
        session = object_session(account)
        return session is not None and accounts.find(session, self._normal_username(username)) is not None


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TakesAnybodysUsername)
