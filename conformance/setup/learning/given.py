"""What the candidate's file says of the pages already: it is used to find the way, and is not learned again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.candidate.candidate_file import Candidate
from drivers.portal.portal_tables import InterstitialTable
from drivers.portal.words import Wording

_NEXT = {"sign_in": "sign_in_button", "request": "submit", "update": "update_button"}


@dataclass(frozen=True)
class Given:
    """What a file says of the pages. ``names`` are its keys with their tables, such as ``words.username``.

    ``words`` has all words and, as ``take 0``, ``take 1``, …, those that dismiss its ``interstitials``.
    """

    names: frozenset[str] = frozenset()
    words: Mapping[str, Wording] = field(default_factory=dict)
    interstitials: tuple[InterstitialTable, ...] = ()

    @classmethod
    def of(cls, candidate: Candidate) -> Given:
        """Return what the file of a candidate says."""
        words = {key: getattr(candidate.words, key) for key in candidate.words.model_fields_set}
        names = {f"words.{key}" for key in words}
        names |= {f"landmarks.{key}" for key in candidate.landmarks.model_fields_set}
        for page in candidate.pages.model_fields_set:
            table = getattr(candidate.pages, page)
            names |= {f"pages.{page}.{key}" for key in table.model_fields_set}
            if table.next is not None:
                # Where a form has several pages, its button on the first one is the way to the next.
                words[_NEXT[page]] = (*words.get(_NEXT[page], ()), *table.next)
        takes = {take_of(number): one.take for number, one in enumerate(candidate.interstitials)}
        return cls(frozenset(names), words | takes, candidate.interstitials)

    def has(self, *names: str) -> bool:
        """Say whether the file has one of these keys."""
        return not self.names.isdisjoint(names)


def take_of(number: int) -> str:
    """Return the key of the word that dismisses an interstitial of the file."""
    return f"take {number}"
