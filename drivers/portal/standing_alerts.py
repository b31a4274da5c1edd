"""Remembers which alerts of a portal are its last word, so that no wait for another outcome is needed after them."""

from __future__ import annotations

import re

# What differs from one person or visit to the next: numbers, dates, usernames, email addresses.
_VARYING = re.compile(r"\S*[\d@]\S*")


class StandingAlerts:
    """The texts of the alerts that stayed on their page, without any other outcome after them; kept for a whole run."""

    def __init__(self) -> None:
        self._texts: set[str] = set()

    def __contains__(self, text: str) -> bool:
        """Say whether an alert with this text stayed before. Words with a digit or an "@" can be others."""
        return _kind(text) in self._texts

    def add(self, text: str) -> None:
        """Note that an alert with this text stayed."""
        self._texts.add(_kind(text))


def _kind(text: str) -> str:
    return " ".join(_VARYING.sub("#", text).split())
