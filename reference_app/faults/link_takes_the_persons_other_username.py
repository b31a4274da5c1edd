"""The page behind a link accepts the username of the person's other account, and sets the link's account's password."""

from dataclasses import replace

from sqlalchemy.orm import object_session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class TakesThePersonsUsernames(Resets):
    def is_their_username(self, account: Account, username: str) -> bool:
        session = object_session(account)
        assert session is not None
        persons = accounts.hold_by_person(session, account.email, account.date_of_birth)
        return self._normal_username(username) in {one.username for one in persons}


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TakesThePersonsUsernames)
