"""Wrong passwords are counted for each spelling of a username on its own, and lock that spelling only."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.faults._separate_count import CountsByName
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.storage.models import Account


class CountsWhatWasTyped(CountsByName):
    def counted_apart(self, username: str) -> str | None:
        return None if username == self._normal_username(username) else username

    def fitting(self, session: Session, name: str, password: str) -> Account | None:
        account = accounts.hold(session, self._normal_username(name))
        return account if account is not None and self._credentials.fits(account, password) else None


def spoil(parts: Parts) -> Parts:
    class Limited(CountsWhatWasTyped):
        most = parts.policy.wrong_passwords

    return replace(parts, sign_ins=Limited)
