"""Detects that a portal limits the number of requests from one network address."""

from __future__ import annotations

TOLD = (
    "the portal answered {status}, as a portal that throttles by address does; all workers share one address; "
    "run with fewer workers (-n 1), or have the portal let this machine's address through"
)


class Throttling:
    """Remembers whether an HTTP answer indicated throttling. The driver calls ``answered`` for each answer."""

    def __init__(self) -> None:
        self._status: int | None = None

    def begins(self) -> None:
        """Forget the answers so far."""
        self._status = None

    @property
    def told(self) -> str | None:
        """Return a message if an answer since ``begins`` indicated throttling, else None."""
        return TOLD.format(status=self._status) if self._status else None

    def answered(self, status: int, *, retry_after: bool) -> None:
        """Record an HTTP answer. Status 429 indicates throttling, and so does 503 with a Retry-After header.

        ``retry_after``: whether the answer has that header.
        """
        if status == 429 or (status == 503 and retry_after):
            self._status = status
