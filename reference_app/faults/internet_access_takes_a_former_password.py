"""Manage Internet Access accepts a password that the person had before."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_FORMER
from reference_app.services import accounts
from reference_app.services.input_errors import Mistake
from reference_app.services.internet_access import InternetAccess
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    former = (Mistake("password", NOT_FORMER.said(parts.policy)),)

    class LooksAtNoHistory(InternetAccess):
        def set_up(self, account_id: int, password: str, confirmation: str) -> Account | tuple[Mistake, ...]:
            outcome = super().set_up(account_id, password, confirmation)
            if outcome != former:
                return outcome
            with self._storage.changing() as session:
                account = accounts.hold_by_id(session, account_id)
                self._choosing.choose(session, account, password, self._clock.now())
                return account

    return replace(parts, internet_access=LooksAtNoHistory)
