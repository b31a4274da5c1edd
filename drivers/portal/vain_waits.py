"""What a run has learned of waiting for pages: one that was never recognised is not waited for again and again."""

from __future__ import annotations

from collections import Counter

# Each wait lasts as long as the candidate's file allows a page to take. One can be bad luck, three are enough to know.
_ENOUGH = 3


class VainWaits:
    """The waits of one worker for pages of the candidate, each page by its name."""

    def __init__(self) -> None:
        self._in_vain: Counter[str] = Counter()
        self._recognised: set[str] = set()

    def was_recognised(self, page: str) -> None:
        """Record that a page was recognised: from now on it is always waited for."""
        self._recognised.add(page)

    def was_in_vain(self, page: str) -> None:
        """Record that a wait for a page was in vain."""
        self._in_vain[page] += 1

    def is_hopeless(self, page: str) -> bool:
        """Say whether another wait is useless: several were in vain, and the page was never recognised in this run."""
        return page not in self._recognised and self._in_vain[page] >= _ENOUGH
