"""A reset can be completed during the lock, and the reset ends the lock."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.rules.lock import Lock, LockState


class YieldsToResets(Lock):
    def bars_reset(self, state: LockState, now: datetime) -> bool:  # noqa: ARG002
        return False


def spoil(parts: Parts) -> Parts:
    return replace(parts, lock=YieldsToResets)
