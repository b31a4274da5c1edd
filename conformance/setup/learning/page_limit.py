"""The time limit for a page that a portal needs, by the slowest page that was seen."""

from __future__ import annotations

import math
import re

WITH_A_URL = 30.0
"""Seconds that a page may take while a portal is learned of which only the URL is known."""
_MOST = 120
_MARGIN = 2


def limit_for(slowest: float) -> int:
    """Return the ``page_within`` for a portal whose slowest page took so many seconds: twice as many, at most 120."""
    return min(math.ceil(slowest * _MARGIN), _MOST)


def with_page_within(text: str, slowest: float) -> str:
    """Return the text of a blank candidate file with the ``page_within`` that the slowest page needs."""
    line = f"page_within = {limit_for(slowest)}               # seconds a page may take: the slowest took {slowest:.0f}"
    return re.sub(r"^# page_within = .*$", line, text, count=1, flags=re.MULTILINE)
