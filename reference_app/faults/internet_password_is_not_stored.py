"""Manage Internet Access says that the password has been set, but the password is not stored."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.services.internet_access import InternetAccess
from reference_app.storage.models import Account


class StoresNothing(InternetAccess):
    def set_up(self, account_id: int, password: str, confirmation: str) -> Account | tuple[Mistake, ...]:
        before = self._password_hash(account_id)
        outcome = super().set_up(account_id, password, confirmation)
        with self._storage.changing() as session:
            account = session.get_one(Account, account_id)
            account.password_hash = before
        return outcome

    def _password_hash(self, account_id: int) -> str | None:
        with self._storage.reading() as session:
            return session.get_one(Account, account_id).password_hash


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_access=StoresNothing)
