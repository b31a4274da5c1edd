"""Only the part of an address before the at sign is compared; the mail goes to the address on record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class ResetsForAnyDomain(Resets):
    """Finds accounts by the part of the address before the at sign, and ignores its domain."""

    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        name, wanted = email.lower().rpartition("@")[0], self._normal_username(username)
        born_then = session.scalars(select(Account).where(Account.date_of_birth == date_of_birth).with_for_update())
        found = [account for account in born_then if account.email.lower().rpartition("@")[0] == name]
        return [account for account in found if self.is_served(account) and wanted in ("", account.username)]


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsForAnyDomain)
