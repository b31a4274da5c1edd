"""Of the wrong passwords that one visitor tries, only the first is counted."""

from dataclasses import replace
from datetime import datetime

from flask import session

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState

_COUNTED = "counted"


class CountsVisitors(Lock):
    def after_wrong_password(self, state: LockState, now: datetime) -> LockState:
        if session.get(_COUNTED):
            return state
        session[_COUNTED] = True
        return super().after_wrong_password(state, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=CountsVisitors)
