"""The one door to time."""

import threading
from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the portal's time: the machine's time, plus an offset that only ever grows.

    Nothing else in the portal asks what time it is.
    """

    def __init__(self) -> None:
        self._offset = timedelta(0)
        self._moving = threading.Lock()

    def now(self) -> datetime:
        """The portal's time, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def forward(self, step: timedelta) -> datetime:
        """Move the portal's time forward by a positive step; gives the time it is now.

        Raises ValueError for a step that is not positive, OverflowError for one beyond the calendar.
        """
        if step <= timedelta(0):
            raise ValueError("the clock moves forward only")
        with self._moving:
            # Added before it is kept, so that a step beyond the calendar leaves the clock alone.
            now = datetime.now(UTC) + (self._offset + step)
            self._offset += step
        return now
