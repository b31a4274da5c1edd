"""Passwords that every reading of every document accepts, and passwords that break one rule only."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterator
from itertools import cycle, islice, pairwise

# More than the least that any portal is known to ask for (15), and no more than the lowest known maximum (16). No
# document names a maximum.
_PASSWORD_LENGTH = 16
_LONGEST_WORD = 18
# Room for one character of each kind: a portal may ask for all of them.
_BESIDE_A_WORD = 4
# The greatest length that a document asks for (NHSBT-12, YAS-06), in characters.
_LEAST = 12
_SIGNS = "!$%&*+-=?@"
_KINDS = (string.ascii_lowercase, _SIGNS, string.ascii_uppercase, string.digits)
# The kinds of which a password can have few characters: the characters of the kind, and those used for the rest.
_FEW = {
    "letter": (string.ascii_uppercase, (string.digits, _SIGNS)),
    "number": (string.digits, (string.ascii_lowercase, _SIGNS, string.ascii_uppercase)),
}
# No character is drawn twice, and the four kinds take turns: 24 characters need six of each kind. There are only ten
# digits and ten special characters, and the part that a password has to contain can use up to four of each.
_MOST_TO_DRAW = 24
# In a longer password no character comes again before this many others.
_BEFORE_ONE_COMES_AGAIN = 12
# Letters of which no two are neighbours in Unicode. Each is one character in every normal form, and two bytes in UTF-8.
_TWO_BYTES_LONG = "æðøþ"


class Passwords:
    """Makes passwords that every reading of every document accepts, and passwords that break one rule only.

    They are drawn from the operating system's randomness, not from the run's seed, because the seed is published and
    must not reveal a password.
    """

    def __init__(self) -> None:
        self._random = secrets.SystemRandom()

    def good(self, length: int = _PASSWORD_LENGTH) -> str:
        """Return a password of this length: no neighbours equal or in sequence, all character kinds.

        Up to 24 characters it has no character twice, letter case ignored.
        """
        return self.around("", length) if length <= _MOST_TO_DRAW else self._long(length)

    def with_long_letters(self, length: int) -> str:
        """Return a password of this length that has two letters with accents, and is good otherwise."""
        while True:
            password = self.good(length)
            small = [place for place, sign in enumerate(password) if sign in string.ascii_lowercase]
            # One small letter stays: a portal may ask for one.
            for place, letter in zip(small[1:], self._random.sample(_TWO_BYTES_LONG, 2), strict=False):
                password = password[:place] + letter + password[place + 1 :]
            if sum(sign in _TWO_BYTES_LONG for sign in password) == 2 and _is_apart(password):
                return password

    def is_good(self, password: str) -> bool:
        """Return whether a password is like those of ``good``: 12 characters or more, no repeats, nothing in sequence.

        Such a password is refused only because it was used before, or because it contains a word.
        """
        return len(password) >= _LEAST and _is_apart(password) and all(_has(kind, password) for kind in _KINDS)

    def is_harmless(self, word: str) -> bool:
        """Return whether a good password can contain a word: no repeats, no three in sequence, at most 18 characters.

        Two in sequence, such as the s and r of ESR, are allowed by every document.
        """
        steps = [ord(other.casefold()) - ord(one.casefold()) for one, other in pairwise(word)]
        repeats, runs = 0 in steps, any(one == other and abs(one) == 1 for one, other in pairwise(steps))
        return not repeats and not runs and len(word) <= _LONGEST_WORD

    def with_few(self, kind: str, count: int, length: int) -> str:
        """Return a password of this length that has only ``count`` (0 or 1) characters of a kind and is good otherwise.

        ``kind`` is ``letter`` or ``number``. Raises KeyError for another kind, and ValueError if there are not enough
        other characters for the length.
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
            if _is_apart(text):
                return text

    def around(self, part: str, length: int | None = None) -> str:
        """Return a password that contains ``part`` and is good otherwise.

        ``length`` is in characters; None means 16, or four more than ``part`` has if that is longer.
        Raises ValueError if ``part`` leaves room for fewer than 2 characters, or for more than 24, the most that can be
        drawn without a repeat.
        """
        length = max(_PASSWORD_LENGTH, len(part) + _BESIDE_A_WORD) if length is None else length
        room = length - len(part)
        if room < 2:
            raise ValueError(f"no room around {part!r} in {length} characters")
        if room > _MOST_TO_DRAW:
            raise ValueError(f"{room} characters are more than the {_MOST_TO_DRAW} that can be drawn without a repeat")
        while True:
            rest = self._rest(room, part)
            head, tail = rest[: room // 2], rest[room // 2 :]
            # The characters inside the part stay as they are, whatever their neighbours.
            drawn = [head + part[0], part[-1] + tail] if part else [rest]
            if all(map(_is_apart, drawn)):
                return head + part + tail

    def ending_in(self, part: str) -> str:
        """Return a password of 16 characters that ends in ``part``, of at most 12, and is good otherwise."""
        while True:
            head = self._rest(_PASSWORD_LENGTH - len(part), part)
            if _is_apart(head + part[0]):
                return head + part

    def mistyped(self, password: str) -> str:
        """Return a password that differs from this one in its last character only.

        The other last character is of the same kind. It repeats no character of the password and is in sequence with
        none beside it, if the kind has such a character: so a good password stays a good one.
        """
        kind = next((kind for kind in _KINDS if password[-1] in kind), string.ascii_lowercase)
        others = [sign for sign in kind if sign != password[-1]]
        self._random.shuffle(others)
        new = [sign for sign in others if sign.casefold() not in password.casefold()]
        apart = [sign for sign in new if _is_apart(password[-2:-1] + sign)]
        return password[:-1] + (apart or new or others)[0]

    def _long(self, length: int) -> str:
        """Return a password of this length in which a character comes again only after twelve others."""
        text = ""
        for kind in islice(cycle(_KINDS), length):
            lately = text[-_BEFORE_ONE_COMES_AGAIN:].casefold()
            text += self._random.choice(
                [sign for sign in kind if sign.casefold() not in lately and _is_apart(text[-1:] + sign)]
            )
        return text

    def _rest(self, length: int, part: str) -> str:
        """Return ``length`` different characters that are not in ``part``; the kinds of character take turns."""
        taken = {sign.casefold() for sign in part}
        text = ""
        for kind in islice(cycle(_KINDS), length):
            sign = self._random.choice([sign for sign in kind if sign.casefold() not in taken])
            taken.add(sign.casefold())
            text += sign
        return text


def in_another_case(text: str) -> str | None:
    """Return a text with its first letter that has two cases in the other case; None if it has no such letter."""
    return next(_with_one_exchanged(text), None)


def in_other_cases(text: str) -> tuple[str, ...]:
    """Return a text with the case of all its letters exchanged, and with that of each; empty if it has none."""
    each = tuple(_with_one_exchanged(text))
    return tuple(dict.fromkeys((text.swapcase(), *each))) if each else ()


def _with_one_exchanged(text: str) -> Iterator[str]:
    for place, sign in enumerate(text):
        if sign.swapcase() != sign and sign.swapcase().swapcase() == sign:
            yield text[:place] + sign.swapcase() + text[place + 1 :]


def _has(kind: str, text: str) -> bool:
    return any(sign in kind for sign in text)


def _is_apart(text: str) -> bool:
    """Return whether no two neighbours in a text are equal or in sequence. Letter case is ignored."""
    return all(abs(ord(one.casefold()) - ord(other.casefold())) > 1 for one, other in pairwise(text))
