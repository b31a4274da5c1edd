"""The portal's clock."""

import threading
from datetime import UTC, datetime, timedelta


class Clock:
    """Returns the portal's time: the machine's time plus an offset, which can only grow.

    All other code of the portal gets the time of day from this class.
    """

    def __init__(self) -> None:
        self._offset = timedelta(0)
        self._moving = threading.Lock()

    def now(self) -> datetime:
        """Return the portal's time, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def forward(self, step: timedelta) -> datetime:
        """Move the portal's time forward; return the new time, aware, in UTC.

        Raises ValueError for a step that is not positive, OverflowError for a step that leads beyond the year 9999.
        """
        if step <= timedelta(0):
            raise ValueError("the clock moves forward only")
        with self._moving:
            # Computed before the offset changes: an OverflowError leaves the clock as it was.
            now = datetime.now(UTC) + (self._offset + step)
            self._offset += step
        return now
