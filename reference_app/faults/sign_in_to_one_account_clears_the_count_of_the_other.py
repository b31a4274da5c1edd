"""The count of wrong passwords starts again when the person signs in to the account at another employer."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class ForgivesThePerson(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        signed_in = super().attempt(username, password)
        if signed_in is not None:
            with self._storage.changing() as session:
                for other in accounts.hold_by_person(session, signed_in.email, signed_in.date_of_birth):
                    other.lock_state = LockState(locked_until=other.lock_state.locked_until)
        return signed_in


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=ForgivesThePerson)
