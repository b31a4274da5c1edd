"""The email address signs in too, and its wrong passwords are not counted together with those of the username."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.faults._separate_count import CountsByName
from reference_app.portal_parts import Parts
from reference_app.storage.models import Account


class TakesTheAddress(CountsByName):
    def counted_apart(self, username: str) -> str | None:
        address = username.strip().lower()
        return address if "@" in address else None

    def fitting(self, session: Session, name: str, password: str) -> Account | None:
        same_address = session.scalars(select(Account).where(func.lower(Account.email) == name))
        return next((account for account in same_address if self._credentials.fits(account, password)), None)


def spoil(parts: Parts) -> Parts:
    class Limited(TakesTheAddress):
        most = parts.policy.wrong_passwords

    return replace(parts, sign_ins=Limited)
