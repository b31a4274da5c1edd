"""Makes a link that no mail has brought: the link of a mail with some letters of its secret changed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from drivers.errors import SeamMissing

# A secret has a digit, and at least this many characters that a URL needs no percent sign for: a UUID has 36, a
# username about 11. A path such as forgotten-password has no digit.
_SECRET = re.compile(r"(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}")
_SHORT_SECRET = re.compile(r"(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{6,}")
# The names that link builders give to the words of a campaign.
_CAMPAIGN = re.compile(r"[?&]utm_\w+=[^&]*$")
# Digits stay digits, and the letters of hexadecimal numbers stay such: a link that is not well formed proves little.
_CYCLES = ("0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ")
_NEXT = {one: cycle[(place + 1) % len(cycle)] for cycle in _CYCLES for place, one in enumerate(cycle)}


def with_another_secret(link: str) -> str:
    """Return the link with three letters or digits changed in the middle of each word that may be its secret.

    Every long word counts, because a link can have a word for the statistics of mails beside its secret. Without a long
    word, every shorter one with a digit counts. What is named as the word of a campaign (``utm_campaign``) is none.
    Raises SeamMissing if the link has none of either.
    """
    parts = urlsplit(link)
    told = urlunsplit(("", "", *parts[2:]))
    found = [one for one in _SECRET.finditer(told) if not _is_of_campaign(told, one)]
    found = found or [one for one in _SHORT_SECRET.finditer(told) if not _is_of_campaign(told, one)]
    if not found:
        raise SeamMissing("the link of the reset mail has no word that could be its secret")
    for one in found:
        told = told[: one.start()] + _changed(one[0]) + told[one.end() :]
    return urlunsplit((*parts[:2], *urlsplit(told)[2:]))


def _is_of_campaign(told: str, word: re.Match[str]) -> bool:
    return _CAMPAIGN.search(told[: word.start()]) is not None


def _changed(word: str) -> str:
    places = [place for place, one in enumerate(word) if one in _NEXT]
    middle = len(places) // 2
    letters = list(word)
    for place in places[max(0, middle - 1) : middle + 2]:
        letters[place] = _NEXT[letters[place]]
    return "".join(letters)
