"""Ranks the parts of a page by how likely they have a meaning: pure functions from a survey to guesses with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conformance.setup.learning.meaning import Meaning
from conformance.setup.learning.places import PLACES
from drivers.portal.browser.page_survey import Box, Offer, Survey

LEAST = 0.4
"""A part that is less likely than this is not taken for the part: the file names it in a comment only."""
DOUBTFUL = 0.6
"""A part that is less likely than this is taken, and called doubtful."""
GIVEN = 1.0
"""A part that the words of the candidate's file describe: no guess is as sure."""
_SAID = "the words of the file describe it"
_LEAST_ALTERNATIVE = 0.15
_ALTERNATIVES = 2
_REASONS = 2
_LONGEST_TOLD = 60


@dataclass(frozen=True)
class Guess:
    """A part that may have a meaning.

    ``name`` is its accessible name without marks at its end; empty if it has none. ``css`` finds it; empty for a
    heading. ``named`` says whether the suite can find it by its name. ``confidence`` is between 0 and 1. ``offer`` is
    the button or link that it is, and ``is_box`` says whether it is a box.
    """

    name: str
    css: str
    named: bool
    confidence: float
    reason: str
    is_box: bool = False
    offer: Offer | None = None

    @property
    def word(self) -> str:
        """Return the word that finds the part: its name, or a selector."""
        return self.name if self.named and self.name else f"css: {self.css}"


@dataclass(frozen=True)
class Ranked:
    """The most likely part, and the other parts that came into question, the most likely first."""

    best: Guess
    others: tuple[Guess, ...] = ()


def plain(name: str) -> str:
    """Return a name without brackets and marks at its end, which the suite ignores as well."""
    return re.sub(r"[\s*:|>]+$", "", re.sub(r"\s*\(.*$", "", name, flags=re.DOTALL)).strip() or name.strip()


def told(name: str) -> str:
    """Return a name for a comment or a message: a long one without its end."""
    return name if len(name) <= _LONGEST_TOLD else f"{name[:_LONGEST_TOLD].rstrip()} …"


def rank(page: Survey, meanings: Mapping[str, Meaning], key: str, old_headings: tuple[str, ...] = ()) -> list[Guess]:
    """Return the parts of a page that may have the meaning with this key, the most likely first.

    A part that the words of the candidate's file describe comes before all that are guessed. ``old_headings``
    are those of the page before, for the meanings that only a new heading has.
    """
    guesses = [
        guess for guess in _guesses(page, meanings[key], key, old_headings) if guess.confidence >= _LEAST_ALTERNATIVE
    ]
    return sorted(guesses, key=lambda guess: -guess.confidence)


def recognised(page: Survey, meanings: Mapping[str, Meaning], old_headings: tuple[str, ...] = ()) -> dict[str, Ranked]:
    """Return the most likely part for each key of ``meanings``; a part has one meaning on a page.

    The surest guess of all is taken first. A key of which no part is likely enough is left out.
    """
    by_key = {key: rank(page, meanings, key, old_headings) for key in meanings}
    pairs = sorted(((guess, key) for key, found in by_key.items() for guess in found), key=lambda p: -p[0].confidence)
    taken: dict[str, Guess] = {}
    for guess, key in pairs:
        if guess.confidence < LEAST or key in taken or any(_same(guess, other) for other in taken.values()):
            continue
        taken[key] = guess
    used = list(taken.values())
    return {
        key: Ranked(
            best,
            tuple(one for one in by_key[key] if not any(_same(one, other) for other in used))[:_ALTERNATIVES],
        )
        for key, best in taken.items()
    }


def _same(one: Guess, other: Guess) -> bool:
    return (one.css, one.name) == (other.css, other.name) if one.css else one.name == other.name


def _guesses(page: Survey, meaning: Meaning, key: str, old: tuple[str, ...]) -> Iterator[Guess]:
    if meaning.kind in ("box", "choice"):
        for box in page.boxes:
            if key in box.keys:
                yield Guess(plain(box.name), box.css, bool(box.name), GIVEN, _SAID, is_box=True)
                continue
            hints = f"{box.attribute} {box.id} {box.placeholder} {box.group}"
            if not meaning.boxes or box.type in meaning.boxes:
                reasons = _of_part(page, box, box.name, hints, meaning)
                if _may_be(page, box, box.name, meaning):
                    reasons += _of_box(box, meaning)
                yield _guess(box.name, box.css, bool(box.name), reasons, is_box=True)
    if meaning.kind in ("offer", "choice"):
        for offer in page.offers:
            if key in offer.keys:
                yield Guess(plain(offer.name), offer.css, bool(offer.role and offer.name), GIVEN, _SAID, offer=offer)
                continue
            path = "" if offer.role == "button" else re.sub(r"^https?://[^/]+", "", offer.href)
            reasons = _of_part(page, offer, offer.name, f"{path} {offer.css}", meaning)
            named = bool(offer.role and offer.name)
            yield _guess(offer.name, offer.css, named, reasons, offer=offer)
    if meaning.kind == "heading":
        for heading in page.headings:
            reasons = _of_name(heading, "", meaning)
            if "new_heading" in meaning.places and heading not in old:
                reasons.append((meaning.places["new_heading"], "a heading that only this page has"))
            yield _guess(heading, "", True, reasons)


def _guess(
    name: str,
    css: str,
    named: bool,
    reasons: list[tuple[float, str]],
    *,
    is_box: bool = False,
    offer: Offer | None = None,
) -> Guess:
    """Return a guess: each reason alone leaves a doubt, and the doubts are multiplied."""
    doubt = 1.0
    for weight, _ in reasons:
        doubt *= 1 - weight
    reason = "; ".join(why for _, why in sorted(reasons, key=lambda reason: -reason[0])[:_REASONS])
    return Guess(plain(name), css, named, min(1 - doubt, 0.99), reason, is_box, offer)


def _of_box(box: Box, meaning: Meaning) -> list[tuple[float, str]]:
    found = [
        (weight, f'autocomplete is "{token}"')
        for token, weight in meaning.autocomplete.items()
        if token in box.autocomplete.split()
    ]
    if box.type in meaning.types:
        found.append((meaning.types[box.type], f'its type is "{box.type}"'))
    return found


def _of_part(page: Survey, part: Box | Offer, name: str, hints: str, meaning: Meaning) -> list[tuple[float, str]]:
    if not _may_be(page, part, name, meaning):
        return []
    places = [(weight, PLACES[one].says) for one, weight in meaning.places.items() if PLACES[one].holds(page, part)]
    return [*_of_name(name, hints, meaning), *places]


def _may_be(page: Survey, part: Box | Offer, name: str, meaning: Meaning) -> bool:
    if meaning.never and re.search(meaning.never, plain(name).casefold()):
        return False
    return all(PLACES[place].holds(page, part) for place in meaning.needs)


def _of_name(name: str, hints: str, meaning: Meaning) -> list[tuple[float, str]]:
    """Return what the name tells, by its strongest pattern, and what its other texts tell."""
    said = plain(name).casefold()
    found = [
        (weight, f'its name is "{told(plain(name))}"')
        for pattern, weight in meaning.names.items()
        if re.search(pattern, said)
    ]
    hinted = [
        (weight, "its attributes say so")
        for pattern, weight in meaning.hints.items()
        if re.search(pattern, hints, re.IGNORECASE)
    ]
    return [max(some) for some in (found, hinted) if some]
