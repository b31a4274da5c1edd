"""Writes what was learned as a candidate file: the words, pages, landmarks and interstitials, each with its reason."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from conformance.setup.learning.learned import Entry, Found, Learned
from conformance.setup.learning.scoring import DOUBTFUL, told
from conformance.setup.toml_text import as_toml, printable
from drivers.candidate.candidate_file import VARIABLE
from drivers.portal.words import Words

_TEMPLATE = Path(__file__).with_name("learned_tables.toml.jinja")
_LOOKS = ("words", "pages", "landmarks", "interstitials", "detours")
_LEARNED = re.compile(rf"^\s*\[{{1,2}}\s*({'|'.join(_LOOKS)})\b")
_TABLE = re.compile(r"^\s*\[")
_WIDTH = 117
_ORDER = tuple(Words.model_fields)
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


@dataclass(frozen=True)
class TableOfLines:
    """A table with its lines."""

    name: str
    lines: tuple[Line, ...]


def learned_candidate(seams: str, file: Path, learned: Learned, scrub: Callable[[str], str] = str) -> str:
    """Return the text of a candidate file: ``seams`` is the text of all other tables, ``file`` where it will be saved.

    Tables of ``seams`` that say what the pages look like are replaced by what was learned. ``scrub`` replaces the
    secrets in what was learned. Raises what ``without_looks`` raises.
    """
    template = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False).from_string(
        _TEMPLATE.read_text("utf-8")
    )
    tables = template.render(
        file=file.name,
        notes=[line for note in learned.notes for line in _wrapped(f"Note: {note}")],
        tables=[table for table in (_words(learned), *_pages(learned), _landmarks(learned)) if table.lines],
        interstitials=[
            {
                "shows": as_toml(one.shows),
                "take": as_toml(one.take),
                "comment": f"{one.confidence:.2f}: it went when taken",
            }
            for one in learned.interstitials
            if not VARIABLE.search(one.shows + one.take)
        ],
        missing=[line for sentence in learned.not_learned() for line in _wrapped(sentence)],
    )
    return f"{without_looks(seams).rstrip()}\n\n{scrub(tables)}"


def without_looks(text: str) -> str:
    """Return the text of a candidate file without the tables that say what its pages look like.

    Raises ValueError if they cannot be taken out, because they are not written as tables of their own.
    """
    kept, dropping = [], False
    for line in text.rstrip("\n").split("\n"):
        if _TABLE.match(line):
            dropping = _LEARNED.match(line) is not None
        if not dropping:
            kept.append(line)
    without = "\n".join(kept) + "\n"
    wanted = {key: value for key, value in tomllib.loads(text).items() if key not in _LOOKS}
    try:
        found = tomllib.loads(without)
    except tomllib.TOMLDecodeError:
        found = {}
    if found != wanted:
        raise ValueError(
            "[words], [pages], [landmarks] and [[interstitials]] are learned anew, but cannot be taken out of this "
            "file: write each as a table of its own, or take them out"
        )
    return without


def _words(learned: Learned) -> TableOfLines:
    lines = []
    for key, found in sorted(learned.words.items(), key=lambda one: _ORDER.index(one[0])):
        wording = learned.wording(key)
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
            if key.startswith(f"{page}.")
        ]
        if lacks := learned.lacks.get(page):
            lines.append(Line("lacks", as_toml(lacks), ("no such box was recognised on the page",)))
        tables.append(TableOfLines(f"pages.{page}", tuple(lines)))
    return tables


def _landmarks(learned: Learned) -> TableOfLines:
    lines = []
    for key, entries in learned.landmarks.items():
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
