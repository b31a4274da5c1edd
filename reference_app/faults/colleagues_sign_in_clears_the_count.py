"""A sign-in clears the count of the colleague at the same employer who last tried a wrong password."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    tried_last: dict[str, str] = {}

    class ClearsTheLastCount(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            account = super().attempt(username, password)
            with self._storage.changing() as session:
                if account is None:
                    wrong = accounts.find(session, self._normal_username(username))
                    if wrong is not None:
                        tried_last[wrong.employer] = wrong.username
                elif other := accounts.hold(session, tried_last.pop(account.employer, "")):
                    other.lock_state = LockState(locked_until=other.lock_state.locked_until)
            return account

    return replace(parts, sign_ins=ClearsTheLastCount)
