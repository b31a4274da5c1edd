"""The lock is looked up at a visitor's first try only: a visitor who began before the lock gets in during it."""

from dataclasses import replace
from datetime import datetime

from flask import session

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState

_BARRED = "barred"


class LooksOnce(Lock):
    def bars_sign_in(self, state: LockState, now: datetime) -> bool:
        return bool(session.setdefault(_BARRED, super().bars_sign_in(state, now)))


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=LooksOnce)
