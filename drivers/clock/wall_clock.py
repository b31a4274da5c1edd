"""A clock that nobody moves: whoever wants it to be later waits."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from drivers.clock.protocol import Clock


class WallClock(Clock):
    """This machine's own clock, which the portal's is taken to agree with; the canary tells whether it does."""

    def now(self) -> datetime:
        """Return the time (aware, UTC)."""
        return datetime.now(UTC)

    def forward(self, by: timedelta) -> None:
        """Wait for so long."""
        time.sleep(max(by.total_seconds(), 0))
