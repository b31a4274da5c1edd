"""Finds out whether the portal still answers, beside the pages that an example has open."""

from __future__ import annotations

import httpx

from drivers.certificates import untrusted
from drivers.mailbox.polling import until_there
from drivers.portal.connection import BrowserTable

_SECONDS_TO_ANSWER = 10
_CANNOT_YET = 500


def trouble(url: str, connection: BrowserTable) -> str | None:
    """Return what is wrong if the portal does not answer at ``url``, or answers with a status of 500 or above.

    Returns None if it answers.
    """
    return _looks(url, connection)[1]


def trouble_after(url: str, connection: BrowserTable, seconds: float) -> str | None:
    """Return what ``trouble`` returns; before that, wait up to ``seconds`` for an end of statuses of 500 and above."""

    def looks_once() -> tuple[str | None] | None:
        cannot_yet, told = _looks(url, connection)
        return None if cannot_yet else (told,)

    settled = until_there(looks_once, seconds)
    return trouble(url, connection) if settled is None else settled[0]


def _looks(url: str, connection: BrowserTable) -> tuple[bool, str | None]:
    """Return whether the portal answers with a status of 500 or above, and what is wrong."""
    try:
        with connection.client(_SECONDS_TO_ANSWER) as client:
            status = client.get(url).status_code
    except httpx.TransportError as wrong:
        return False, untrusted(wrong) or f"the portal does not answer at {url}: {wrong}"
    return status >= _CANNOT_YET, f"the portal answers {status} at {url}" if status >= _CANNOT_YET else None
