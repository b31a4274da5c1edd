"""The email address signs in too, and its wrong passwords are not counted together with those of the username."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    counts: dict[str, int] = {}

    class TakesTheAddress(SignIns):
        def attempt(self, username: str, password: str) -> Account | None:
            address = username.strip().lower()
            if "@" not in address:
                return super().attempt(username, password)
            if counts.get(address, 0) >= parts.policy.wrong_passwords:
                return None
            with self._storage.reading() as session:
                account = self.fitting(session, address, password)
                counts[address] = 0 if account else counts.get(address, 0) + 1
                return account

        def fitting(self, session: Session, address: str, password: str) -> Account | None:
            same_address = session.scalars(select(Account).where(func.lower(Account.email) == address))
            return next((account for account in same_address if self._credentials.fits(account, password)), None)

    return replace(parts, sign_ins=TakesTheAddress)
