"""The lock is looked at when the page behind a link is opened, and not when the page sends a password."""

from dataclasses import replace
from datetime import datetime

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.faults._surviving_lock import SurvivingLock
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class LooksAtTheLockEarly(Resets):
    def is_barred(self, claim: Claim, now: datetime) -> bool:  # noqa: ARG002
        return False

    def is_locked(self, token: str) -> bool:
        with self._storage.changing() as session:
            now = self._clock.now()
            claim = self._links.claim(session, token, now)
            return claim is not None and self._lock.bars_reset(claim.account.lock_state, now)


class PageOfAnEarlyLook(UpdatePasswordPage):
    def get(self, token: str) -> ResponseReturnValue:
        resets = self.services.resets
        assert isinstance(resets, LooksAtTheLockEarly)
        return self.closed() if resets.is_locked(token) else super().get(token)


def spoil(parts: Parts) -> Parts:
    parts = replace(parts, resets=LooksAtTheLockEarly, lock=SurvivingLock)
    return with_page(parts, UpdatePasswordPage, PageOfAnEarlyLook)
