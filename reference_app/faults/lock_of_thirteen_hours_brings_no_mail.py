"""The lock ends after thirteen hours instead of twelve, and until then no reset mail comes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class SendsNothingDuringTheLock(Resets):
    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = super().accounts_of(session, email, date_of_birth, username)
        now = self._clock.now()
        return [account for account in found if not self._lock.is_locked(account.lock_state, now)]


def spoil(parts: Parts) -> Parts:
    policy = replace(parts.policy, lock=timedelta(hours=13))
    return replace(parts, policy=policy, resets=SendsNothingDuringTheLock)
