"""Opening the link of a reset mail clears the count of wrong passwords, although no password was reset."""

from dataclasses import replace

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services import accounts
from reference_app.services.links import digest
from reference_app.services.resets import Resets
from reference_app.storage.models import ResetLink


class ClearsTheCount(Resets):
    def link_opens(self, token: str) -> bool:
        opens = super().link_opens(token)
        if opens:
            with self._storage.changing() as session:
                whose = select(ResetLink.account_id).where(ResetLink.token_digest == digest(token))
                account = accounts.hold_by_id(session, session.scalars(whose).one())
                account.lock_state = LockState(locked_until=account.lock_state.locked_until)
        return opens


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ClearsTheCount)
