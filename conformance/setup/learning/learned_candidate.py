"""Writes what was learned as a candidate file: the words, pages, landmarks and interstitials, each with its reason."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conformance.setup.learning.extended_text import (
    OWN,
    extended,
    of_file,
    split_at_first_table,
    without_own_comments,
)
from conformance.setup.learning.learned import Entry, Found, Learned
from conformance.setup.learning.scoring import DOUBTFUL, told
from conformance.setup.toml_text import as_toml, printable
from drivers.candidate.candidate_file import VARIABLE
from drivers.portal.words import Words

_WIDTH = 117
_ORDER = tuple(Words.model_fields)
# A landmark replaces the word for the same outcome.
_INSTEAD_OF_WORDS = {"confirmation_heading": ("landmarks.confirmation",), "signed_in": ("landmarks.signed_in",)}
_INSTEAD_OF_LANDMARKS = {"confirmation": ("words.confirmation_heading",), "signed_in": ("words.signed_in",)}
_PAGES = ("sign_in", "request", "update")


@dataclass(frozen=True)
class Line:
    """A line of a table: ``comments`` are written above it; ``off`` says that the line is itself a comment."""

    key: str
    value: str
    comments: tuple[str, ...] = ()
    off: bool = False

    @classmethod
    def of(cls, key: str, values: tuple[str, ...], comments: tuple[str, ...], *, off: bool = False) -> Line:
        """Return the line of a key with one value, or with a list of several."""
        value = as_toml(values[0] if len(values) == 1 else list(values))
        if VARIABLE.search(value):
            why = "${…} is a variable in this file: describe this part by a selector."
            return cls(key, value, (*comments, why), off=True)
        return cls(key, value, comments, off)

    def text(self) -> tuple[str, ...]:
        """Return the line with its comments as lines of the file."""
        return (*(f"{OWN} {one}" for one in self.comments), f"{f'{OWN} ' if self.off else ''}{self.key} = {self.value}")


@dataclass(frozen=True)
class TableOfLines:
    """A table with its lines."""

    name: str
    lines: tuple[Line, ...]


def learned_candidate(
    text: str, file: Path, learned: Learned, scrub: Callable[[str], str] = str, origin: str | None = None
) -> str:
    """Return the text of a candidate file with what was learned: ``text`` is the text so far.

    What ``text`` says is kept, and only what it lacks is added. ``file`` is where the text will be saved, and
    ``origin`` the name of the file that has it now; None for a blank file. ``scrub`` replaces the secrets in what was
    learned. Raises what ``extended`` raises.
    """
    kept = without_own_comments(text)
    tables = [table for table in (_words(learned), *_pages(learned), _landmarks(learned)) if table.lines]
    additions = {table.name: scrub("\n".join(line for one in table.lines for line in one.text())) for table in tables}
    name = "detours" if "detours" in tomllib.loads(kept) else "interstitials"
    whole = extended(kept, additions, scrub("".join(_interstitials(learned, name))))
    comment, rest = split_at_first_table(whole)
    missing = [line for sentence in learned.not_learned() for line in _wrapped(sentence)]
    top = [*_about(file.name, origin), *(line for note in learned.notes for line in _wrapped(f"Note: {note}"))]
    if comment and origin is not None:
        top.append(f"From the top of {origin}:")
    end = [f"{OWN} {line}\n" for line in (["Not learned:", *missing] if missing else [])]
    parts = (scrub("\n".join(f"{OWN} {line}" for line in top)), of_file(comment, file.name), "", rest.rstrip())
    return "\n".join(parts).rstrip() + "\n" + scrub("".join(["\n", *end] if end else []))


def _about(name: str, origin: str | None) -> Iterator[str]:
    if origin is None:
        yield "`conform learn` added to this file what it recognised on the pages of the portal."
    else:
        yield (
            f"`conform learn` wrote this file: it has all of {printable(origin)}, and what {printable(origin)} lacked "
            "and was recognised on the pages of the portal."
        )
    yield f"Lines that begin with {OWN} are its comments, which it writes anew each time: how sure a line is, from 0"
    yield f"to 1, and why. Check the file with: conform doctor --candidate {printable(name)}"


def _interstitials(learned: Learned, name: str) -> Iterator[str]:
    for one in learned.interstitials:
        if not VARIABLE.search(one.shows + one.take):
            yield f"\n[[{name}]]\n{OWN} {one.confidence:.2f}: it went when taken\n"
            yield f"shows = {as_toml(one.shows)}\ntake = {as_toml(one.take)}\n"


def _words(learned: Learned) -> TableOfLines:
    lines = []
    for key, found in sorted(learned.words.items(), key=lambda one: _ORDER.index(one[0])):
        wording = learned.wording(key)
        if learned.given.has(f"words.{key}", *_INSTEAD_OF_WORDS.get(key, ())):
            continue
        if key == "confirmation_heading" and "confirmation" in learned.landmarks:
            # The landmark says the same of the page.
            continue
        why = tuple(line for one in found for line in _wrapped(_of_part(one)))
        if wording:
            lines.append(Line.of(key, wording, why))
        else:
            words = tuple(dict.fromkeys(one.word for one in found))
            lines.append(Line.of(key, words, ("as documented:", *why), off=True))
    return TableOfLines("words", tuple(lines))


def _of_part(found: Found) -> str:
    best = found.ranked.best
    others = ", ".join(
        f"{as_toml(told(other.name) or f'css: {other.css}')} ({other.confidence:.2f})"
        for other in found.ranked.others
        if other.name or other.css
    )
    doubt = " (doubtful)" if best.confidence < DOUBTFUL else ""
    also = f"; also {others}" if others else ""
    return f"{best.confidence:.2f}{doubt}, {found.page}: {best.reason}{also}"


def _pages(learned: Learned) -> list[TableOfLines]:
    tables = []
    for page in _PAGES:
        lines = [
            Line.of(key.partition(".")[2], (entry.value,), _why(entry))
            for key, entry in learned.pages.items()
            if key.startswith(f"{page}.") and not learned.given.has(f"pages.{key}")
        ]
        if (lacks := learned.lacks.get(page)) and not learned.given.has(f"pages.{page}.lacks"):
            lines.append(Line("lacks", as_toml(lacks), ("no such box was recognised on the page",)))
        tables.append(TableOfLines(f"pages.{page}", tuple(lines)))
    return tables


def _landmarks(learned: Learned) -> TableOfLines:
    lines = []
    for key, entries in learned.landmarks.items():
        if learned.given.has(f"landmarks.{key}", *_INSTEAD_OF_LANDMARKS.get(key, ())):
            continue
        values = tuple(entry.value for entry in entries)
        why = tuple(line for entry in entries for line in _why(entry))
        known = all(entry.by_default for entry in entries)
        lines.append(Line.of(key, values, ("as the suite expects:", *why) if known else why, off=known))
    return TableOfLines("landmarks", tuple(lines))


def _why(entry: Entry) -> tuple[str, ...]:
    return _wrapped(f"{entry.confidence:.2f}: {entry.reason}")


def _wrapped(text: str) -> tuple[str, ...]:
    lines = textwrap.wrap(
        printable(text), _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return tuple(lines)
