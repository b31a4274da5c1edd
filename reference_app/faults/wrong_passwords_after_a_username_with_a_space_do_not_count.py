"""A wrong password is not counted if a space was typed after the username."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class LooksForTheAccountAsTyped(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        with self._storage.changing() as session:
            account = accounts.hold(session, self._normal_username(username))
            before = account.lock_state if account is not None else None
        found = super().attempt(username, password)
        if found is None and before is not None and username != username.rstrip():
            with self._storage.changing() as session:
                if account := accounts.hold(session, self._normal_username(username)):
                    account.lock_state = before
        return found


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=LooksForTheAccountAsTyped)
