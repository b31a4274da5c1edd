"""A clock that the suite cannot move: to reach a later time, the run waits."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from drivers.clock.protocol import Clock


class WallClock(Clock):
    """This machine's clock, which stands for the portal's clock; the canary checks that the two agree."""

    def now(self) -> datetime:
        """Return the time (aware, UTC)."""
        return datetime.now(UTC)

    def forward(self, by: timedelta) -> None:
        """Wait for a duration; a negative one does not wait."""
        time.sleep(max(by.total_seconds(), 0))
