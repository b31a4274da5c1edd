"""Reads the durations and small numbers that the features write in words."""

from __future__ import annotations

import re
from datetime import timedelta

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PART = re.compile(r"(\d+) (hour|minute)s?")


def number(word: str) -> int:
    """Return the number of a word from ``one`` to ``six``; raises ValueError for another word."""
    if word not in NUMBERS:
        raise ValueError(f"expected one of {', '.join(NUMBERS)}, found {word!r}")
    return NUMBERS[word]


def duration(words: str) -> timedelta:
    """Return the duration of words such as ``3 hours and 55 minutes``; raises ValueError for other words."""
    parts = words.split(" and ")
    if not all(_PART.fullmatch(part) for part in parts):
        raise ValueError(f"expected a duration such as '3 hours and 55 minutes', found {words!r}")
    amounts = {f"{unit}s": int(amount) for amount, unit in _PART.findall(words)}
    return timedelta(**amounts)
