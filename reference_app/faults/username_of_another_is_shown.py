"""Manage Internet Access shows every user the username of the first smartcard user."""

from dataclasses import replace

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services.internet_access import InternetAccess
from reference_app.storage.models import Account


class ShowsAnothers(InternetAccess):
    def username(self, account: Account) -> str:
        with self._storage.reading() as session:
            holders = select(Account.username).where(Account.smartcard.is_not(None)).order_by(Account.id)
            return session.scalar(holders) or account.username


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_access=ShowsAnothers)
