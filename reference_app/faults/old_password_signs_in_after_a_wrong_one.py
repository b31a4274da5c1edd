"""After a reset the old password signs in if a wrong password has been tried just before."""

from dataclasses import replace

from sqlalchemy.orm import object_session

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class TakesTheOldOneAfterAWrongOne(Credentials):
    def fits(self, account: Account, password: str) -> bool:
        if super().fits(account, password):
            return True
        session = object_session(account)
        if session is None or not account.lock_state.wrong_passwords:
            return False
        return any(self._hashing.matches(one.password_hash, password) for one in self.former(session, account)[:1])


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=TakesTheOldOneAfterAWrongOne)
