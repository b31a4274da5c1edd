"""A clock that the suite cannot move: to reach a later time, the run waits."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from drivers.clock.protocol import Clock


class WallClock(Clock):
    """This machine's clock, in place of the portal's clock; the canary (timeline.py) checks that the two agree."""

    def now(self) -> datetime:
        """Return the time (aware, UTC)."""
        return datetime.now(UTC)

    def forward(self, by: timedelta) -> None:
        """Wait until the duration has passed. With a negative duration, do not wait."""
        time.sleep(max(by.total_seconds(), 0))
