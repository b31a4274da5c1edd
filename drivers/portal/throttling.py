"""Tells when a portal turns everybody from one address away for coming too often."""

from __future__ import annotations

TOLD = (
    "the portal answered {status}, as one does that throttles by address: all workers come from one; "
    "run with fewer workers (-n 1), or have the portal let this machine's address through"
)


class Throttling:
    """Remembers whether an answer spoke of a throttle. A driver tells it every answer."""

    def __init__(self) -> None:
        self._status: int | None = None

    def begins(self) -> None:
        """Forget what was answered so far."""
        self._status = None

    @property
    def told(self) -> str | None:
        """Return what there is to say of the answers since the beginning; None where nothing speaks of a throttle."""
        return TOLD.format(status=self._status) if self._status else None

    def answered(self, status: int, *, retry_after: bool) -> None:
        """Take note of an answer's HTTP status, and of whether it has a Retry-After header."""
        if status == 429 or (status == 503 and retry_after):
            self._status = status
