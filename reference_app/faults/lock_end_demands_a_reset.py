"""After the lock has ended, the old password is refused until a reset is completed."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class WantsAReset(Lock):
    def bars_sign_in(self, state: LockState, now: datetime) -> bool:  # noqa: ARG002
        return state.locked_until is not None


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=WantsAReset)
