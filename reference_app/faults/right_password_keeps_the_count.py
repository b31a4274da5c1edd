"""A right password does not reset the count of wrong passwords."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class NeverForgetsATry(Lock):
    def after_right_password(self, state: LockState, now: datetime) -> LockState:  # noqa: ARG002
        return state


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=NeverForgetsATry)
