"""Detects that a portal limits the number of requests from one IP address."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drivers.portal.observed_facts import ResetRequest

TOLD = (
    "the portal answered {status}, as a portal that throttles by address does; all workers share one IP address; "
    "run with fewer workers (-n 1), or exempt this machine's IP address from the portal's limit"
)

_WORDS = re.compile(
    r"too many (\w+ ){0,2}(requests|attempts|tries|times|resets|mails|emails)|rate.?limit|throttl|retry later"
    r"|wait before (re)?trying",
    re.IGNORECASE,
)


def told_of_throttling(request: ResetRequest) -> str | None:
    """Return a message if the answer to a request shows, by status or in words, that the portal throttles requests."""
    if request.throttled:
        return request.throttled
    if not request.confirmed and _WORDS.search(request.shown):
        return f"the page said {request.shown}, as a portal that throttles requests does"
    return None


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

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """Record an HTTP answer. Status 429 indicates throttling, and so does 503 with a Retry-After header.

        ``headers``: the answer's headers; their names are in lower case, or the mapping ignores the case.
        """
        if status == 429 or (status == 503 and "retry-after" in headers):
            self._status = status
