"""Asking for a reset mail clears the count of wrong passwords, although no password was reset."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class ClearsTheCount(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        super().mail_link(session, account)
        account.lock_state = LockState(locked_until=account.lock_state.locked_until)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ClearsTheCount)
