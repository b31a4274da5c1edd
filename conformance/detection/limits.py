"""``limits.toml``: the limits in the features, the words that stand for them, and the numbers that are no limits."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.catalogue import Catalogue
from conformance.detection.faults import FaultsFileError, sentences
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import Subject
from conformance.detection.moved_words import occurs
from conformance.detection.numbers_in_features import lines_of, unnamed
from conformance.paths import ROOT

LIMITS = ROOT / "conformance" / "detection" / "limits.toml"
Direction = Literal["lower", "higher"]
DIRECTIONS: tuple[Direction, ...] = ("lower", "higher")

_Words = dict[str, Annotated[str, Field(min_length=1)]]
_Rules = Annotated[tuple[str, ...], Field(min_length=1)]
_Reason = Annotated[str, Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Entry):
    """One limit. ``limits.toml`` explains the keys."""

    says: _Reason
    rules: _Rules
    lower: _Words = {}
    higher: _Words = {}
    one_way: str = ""
    faults: tuple[str, ...] = ()
    readings: dict[str, str] = {}
    guidance: str = ""

    def words(self, direction: Direction) -> Mapping[str, str]:
        """Return the words to replace if the limit is moved in this direction; empty if it is not moved there."""
        return self.lower if direction == "lower" else self.higher

    @property
    def moves(self) -> tuple[Direction, ...]:
        """Return the directions in which the limit is moved."""
        return tuple(direction for direction in DIRECTIONS if self.words(direction))

    def portal(self, direction: Direction | None) -> Subject:
        """Return the portal for one direction, or for the limit as the features state it. Its label names both."""
        return Subject(
            label="-".join([*self.rules, *self.faults, self.guidance or "all", direction or "unmoved"]),
            faults=self.faults,
            readings=self.readings,
            guidance=self.guidance,
        )


class Unmoved(_Entry):
    """Numbers of some rules that are no limits of these rules, with the reason.

    ``words`` are those in the lines of the examples; numbers in the titles of the rules and of their examples need no
    words of their own.
    """

    rules: _Rules
    words: tuple[str, ...] = ()
    because: _Reason


class Limits(_Entry):
    """The content of ``limits.toml``."""

    limit: tuple[Limit, ...] = ()
    unmoved: tuple[Unmoved, ...] = ()

    def words_of(self, rule: str) -> tuple[str, ...]:
        """Return all words of the lines of a rule that an entry names."""
        moved = [word for limit in self.limit if rule in limit.rules for word in (*limit.lower, *limit.higher)]
        return (*moved, *(word for entry in self.unmoved if rule in entry.rules for word in entry.words))

    @property
    def rules(self) -> frozenset[str]:
        """Return the rules that an entry names."""
        everywhere = [*(limit.rules for limit in self.limit), *(entry.rules for entry in self.unmoved)]
        return frozenset(rule for rules in everywhere for rule in rules)


def load(catalogue: Catalogue, path: Path = LIMITS) -> Limits:
    """Read ``limits.toml``. Raises FaultsFileError with all mistakes, and with the numbers that it forgets."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        limits = Limits.model_validate(content)
    except ValidationError as wrong:
        raise FaultsFileError(path, [_told(error) for error in wrong.errors(include_url=False)]) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise FaultsFileError(path, [f"cannot be read as TOML: {wrong}"]) from None
    if mistakes := list(_mistakes(limits, catalogue)):
        raise FaultsFileError(path, mistakes)
    return limits


def _told(error: Mapping[str, Any]) -> str:
    return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"


def _mistakes(limits: Limits, catalogue: Catalogue) -> Iterator[str]:
    known = sentences()
    labels = Counter(limit.portal(direction).label for limit in limits.limit for direction in limit.moves)
    for label, count in labels.items():
        if count > 1:
            yield f"{label}: {count} entries move the same rules on the same portal in this direction; join them"
    for limit in limits.limit:
        missing = [f"there is no rule {rule}" for rule in limit.rules if rule not in catalogue.rules]
        missing += [f"there is no fault {name!r}" for name in limit.faults if name not in known]
        found = missing or [*_of_the_portal(limit, catalogue), *_of_the_words(limit, catalogue)]
        yield from (f"{limit.says}: {mistake}" for mistake in found)
    for entry in limits.unmoved:
        yield from (f"unmoved: {mistake}" for mistake in _of_the_unmoved(entry, catalogue))
    for rule in catalogue.rules.values():
        yield from unnamed(rule, limits.words_of(rule.id), named=rule.id in limits.rules)


def _of_the_portal(limit: Limit, catalogue: Catalogue) -> Iterator[str]:
    candidate = candidate_of(limit.portal(None))
    for rule in limit.rules:
        if why := catalogue.why_not_applicable(catalogue.rules[rule], candidate):
            yield f"{rule} does not concern this portal: {why}"
        if catalogue.rules[rule].level == "may":
            yield f"{rule} is a may (level): nothing turns it red"


def _of_the_words(limit: Limit, catalogue: Catalogue) -> Iterator[str]:
    lines = {rule: lines_of(catalogue.rules[rule]) for rule in limit.rules}
    for words in dict.fromkeys([*limit.lower, *limit.higher]):
        if not any(occurs(words, line) for its in lines.values() for line in its):
            yield f"no line of {' or '.join(limit.rules)} has the words {words!r} any more; write those that it has now"
    for rule, its in lines.items():
        if not any(occurs(words, line) for words in (*limit.lower, *limit.higher) for line in its):
            yield f"{rule} has none of the words; take it out of the rules, or name its words"
    if not limit.moves:
        yield "is moved neither way; give lower, higher or both"
    if (len(limit.moves) == len(DIRECTIONS)) == bool(limit.one_way):
        yield "give both lower and higher, or one of them, and the reason under one_way"


def _of_the_unmoved(entry: Unmoved, catalogue: Catalogue) -> Iterator[str]:
    rules = [catalogue.rules[rule] for rule in entry.rules if rule in catalogue.rules]
    yield from (f"there is no rule {rule}" for rule in entry.rules if rule not in catalogue.rules)
    for words in entry.words:
        if not any(occurs(words, line) for rule in rules for line in lines_of(rule)):
            yield f"no line of {', '.join(entry.rules)} has the words {words!r} any more; remove them"
    for rule in rules:
        if not list(unnamed(rule, (), named=False)):
            yield f"{rule.id} has no number any more; remove it"
