"""Wrong passwords on one account count for every account of the person."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class LocksPeople(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        signed_in = super().attempt(username, password)
        with self._storage.changing() as session:
            account = accounts.hold(session, self._normal_username(username))
            if account is not None and signed_in is None:
                for other in accounts.hold_by_person(session, account.email, account.date_of_birth):
                    other.lock_state = account.lock_state
        return signed_in


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=LocksPeople)
