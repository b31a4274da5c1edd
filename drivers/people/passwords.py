"""Passwords that every reading of every document accepts, and ones spoiled in one way only."""

from __future__ import annotations

import secrets
import string
from itertools import cycle, islice, pairwise

_PASSWORD_LENGTH = 20
_SIGNS = "!$%&*+-=?@"
_KINDS = (string.ascii_lowercase, _SIGNS, string.ascii_uppercase, string.digits)
# What a password may have few of, and what it then is made of.
_FEW = {
    "letter": (string.ascii_uppercase, (string.digits, _SIGNS)),
    "number": (string.digits, (string.ascii_lowercase, _SIGNS, string.ascii_uppercase)),
}
# A part may take up to four of the ten signs or digits.
_MOST_TO_DRAW = 24


class Passwords:
    """Makes passwords that every reading of every document accepts, and ones spoiled in one way only.

    They are drawn from the operating system's randomness, not from the run's seed: nobody may work out a
    password from a published seed.
    """

    def __init__(self) -> None:
        self._random = secrets.SystemRandom()

    def good(self, length: int = _PASSWORD_LENGTH) -> str:
        """Return a password of that length: no character twice, no neighbours in sequence, every kind of character."""
        return self.around("", length)

    def with_few(self, kind: str, count: int, length: int) -> str:
        """Return a password of that length that is good, but has only so many (0 or 1) of ``letter`` or ``number``.

        KeyError for another kind, ValueError for a longer password than there are characters left for.
        """
        few, others = _FEW[kind]
        while True:
            text = ""
            for number, signs in enumerate(islice(cycle(others), length)):
                drawn_from = few if number < count else signs
                left = [one for one in drawn_from if one.casefold() not in text.casefold()]
                if not left:
                    raise ValueError(f"no room for {length} characters without another {kind}")
                text += self._random.choice(left)
            if all(_apart(one, other) for one, other in pairwise(text)):
                return text

    def around(self, part: str, length: int = _PASSWORD_LENGTH) -> str:
        """Return a password of that length that contains a part and is good but for it.

        ValueError where the part leaves room for fewer than two characters, or for more than there are to draw.
        """
        room = length - len(part)
        if room < 2:
            raise ValueError(f"no room around {part!r} in {length} characters")
        if room > _MOST_TO_DRAW:
            raise ValueError(f"{room} characters are more than the {_MOST_TO_DRAW} that can be drawn without a repeat")
        while True:
            rest = self._rest(room, part)
            head, tail = rest[: room // 2], rest[room // 2 :]
            seams = [head, tail] if part else [rest]
            if all(_apart(one, other) for text in seams for one, other in pairwise(text)) and (
                not part or (_apart(head[-1], part[0]) and _apart(part[-1], tail[0]))
            ):
                return head + part + tail

    def ending_in(self, part: str, length: int = _PASSWORD_LENGTH) -> str:
        """Return likewise a password of that length that has the part at its very end."""
        while True:
            head = self._rest(length - len(part), part)
            if all(_apart(one, other) for one, other in pairwise(head + part[0])):
                return head + part

    def _rest(self, length: int, part: str) -> str:
        """Return so many characters, none of them twice and none of the part, every kind in turn."""
        taken = {sign.casefold() for sign in part}
        text = ""
        for kind in islice(cycle(_KINDS), length):
            sign = self._random.choice([sign for sign in kind if sign.casefold() not in taken])
            taken.add(sign.casefold())
            text += sign
        return text


def _apart(one: str, other: str) -> bool:
    """Say whether two characters neither repeat nor follow one another, in whatever letter case."""
    return abs(ord(one.casefold()) - ord(other.casefold())) > 1
