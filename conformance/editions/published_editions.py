"""The published editions: what each of them has, and since which of them a rule and an example stand.

An edition is a file of ``published/``, named for its month. It has the level of each rule and a digest of each example,
that is, of its name, row and lines. An example whose words change is a new example; one that only moves is not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from conformance.catalogue import Catalogue, Rule
from conformance.feature_text import Example
from conformance.judgement.results import ExampleRecord, RuleRecord

FOLDER = Path(__file__).parent / "published"
_NAME = re.compile(r"\d{4}-\d{2}")
_STRICTNESS = ("may", "should", "must")


@dataclass(frozen=True)
class Edition:
    """One edition: ``levels`` has the level of each rule, ``examples`` the digests of its examples, both by rule id."""

    name: str
    levels: Mapping[str, str]
    examples: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Editions:
    """All published editions, the oldest first."""

    all: tuple[Edition, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the editions, the oldest first."""
        return tuple(edition.name for edition in self.all)

    def since(self, rule: Rule | RuleRecord) -> str:
        """Return the edition since which a rule stands at its level or a stricter one; empty if none has it yet.

        A should that became a must stands since the edition in which it is a must: it asks more of a portal since then.
        """
        found = ""
        for edition in reversed(self.all):
            level = edition.levels.get(rule.id)
            if level is None or _STRICTNESS.index(level) < _STRICTNESS.index(rule.level):
                break
            found = edition.name
        return found

    def since_of_example(self, rule: Rule | RuleRecord, example: Example | ExampleRecord) -> str:
        """Return the first edition that has an example with the same words; empty if none has it yet."""
        mark = digest(example)
        return next((one.name for one in self.all if mark in one.examples.get(rule.id, frozenset())), "")


def digest(example: Example | ExampleRecord) -> str:
    """Return the digest of an example: SHA-256 of its name, row and lines, the first 12 hexadecimal digits."""
    words = [example.name, *example.row, *(f"{step.keyword} {step.text}" for step in example.steps)]
    return sha256("\0".join(words).encode()).hexdigest()[:12]


@cache
def editions(folder: Path = FOLDER) -> Editions:
    """Return the editions in a folder."""
    return Editions(tuple(_read(file) for file in sorted(folder.glob("*.toml"))))


def edition_text(name: str, catalogue: Catalogue) -> str:
    """Return the text of an edition's file: the present rules and examples. Raises ValueError for a bad name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of an edition; expected a year and a month, such as 2026-12")
    lines = [f"# Edition {name}: the level of each rule, and a digest of each example. Never changed once published."]
    for rule in catalogue.rules.values():
        marks = ", ".join(f'"{digest(example)}"' for example in rule.examples)
        lines.append(f'{rule.id} = {{ level = "{rule.level}", examples = [{marks}] }}')
    return "\n".join([*lines, ""])


def unpublished(catalogue: Catalogue, published: Editions) -> Iterable[str]:
    """Yield the id of each rule that is in no edition at its level, or that has an example which is in none."""
    for rule in catalogue.rules.values():
        if not published.since(rule) or not all(published.since_of_example(rule, one) for one in rule.examples):
            yield rule.id


def _read(file: Path) -> Edition:
    content = tomllib.loads(file.read_text("utf-8"))
    return Edition(
        name=file.stem,
        levels={rule: entry["level"] for rule, entry in content.items()},
        examples={rule: frozenset(entry["examples"]) for rule, entry in content.items()},
    )
