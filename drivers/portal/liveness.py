"""Finds out whether the portal still answers, beside the pages that an example has open."""

from __future__ import annotations

import httpx

from drivers.certificates import untrusted
from drivers.portal.connection import BrowserTable

_SECONDS_TO_ANSWER = 10


def trouble(url: str, connection: BrowserTable) -> str | None:
    """Return what is wrong if the portal does not answer at ``url``, or answers with a status of 500 or above.

    Returns None if it answers.
    """
    try:
        with connection.client(_SECONDS_TO_ANSWER) as client:
            status = client.get(url).status_code
    except httpx.TransportError as wrong:
        return untrusted(wrong) or f"the portal does not answer at {url}: {wrong}"
    return f"the portal answers {status} at {url}" if status >= 500 else None
