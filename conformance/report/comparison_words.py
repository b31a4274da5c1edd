"""What is said of a comparison of two runs, in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from conformance.judgement.comparison import KINDS, Comparison, ExampleChange, Kind, RuleChange
from conformance.judgement.results import Results, RuleRecord
from conformance.judgement.verdict_meanings import VERDICTS
from conformance.report.summary import headline, why_undecided

TITLES: dict[Kind, str] = {
    "worse": "Worse in B",
    "newly not checked": "Not checked any more in B",
    "only in B": "Rules in B only",
    "better": "Better in B",
    "newly checked": "Newly checked in B",
    "only in A": "Rules in A only",
    "other": "Different",
    "same verdict": "The same verdict, other examples",
}

# How many rules the headline names.
_NAMED = 8


@dataclass(frozen=True)
class Section:
    """The changes of one kind: a title, what it means, and the changes."""

    kind: Kind
    title: str
    meaning: str
    changes: tuple[RuleChange, ...]


@dataclass(frozen=True)
class News:
    """The outcome of a comparison: a label of a few words, and sentences; the first has the main result."""

    state: Literal["broken", "open", "kept"]
    label: str
    sentences: tuple[str, ...]


def news(comparison: Comparison) -> News:
    """Return the headline of a comparison: whether B is worse than A."""
    broken = [change for change in comparison.worse if change.kind == "worse"]
    undecided = [change for change in comparison.worse if change.kind != "worse"]
    more = list(_more(comparison))
    less = f"{_rules(undecided)} that must be kept {'was' if len(undecided) == 1 else 'were'} decided in A, not in B"
    if broken:
        main = f"B breaks {_rules(broken)} that must be kept, in a way not seen in A: {_ids(broken)}."
        return News("broken", "B is worse", (main, *([f"{less}: {_ids(undecided)}."] if undecided else []), *more))
    if undecided:
        return News("open", "B shows less than A", (f"{less}: {_ids(undecided)}.", *more))
    if not comparison.judged_anything:
        return News("open", "Not decided", ("B judged no rule, so it is not known whether B is worse than A.", *more))
    label = "B is better" if any(one.rule.level == "must" for one in comparison.of("better")) else "B is no worse"
    return News("kept", label, ("B is worse than A in no rule that must be kept.", *more))


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """Return the changes by kind, the most urgent kind first; without the kinds of which there are none."""
    every = (Section(kind, TITLES[kind], meaning, comparison.of(kind)) for kind, meaning in KINDS.items())
    return tuple(section for section in every if section.changes)


def counts(comparison: Comparison) -> list[tuple[str, int, int]]:
    """Return how many rules have each verdict in A and in B; without the verdicts that neither has."""
    both = [(verdict, comparison.before.count(verdict), comparison.after.count(verdict)) for verdict in VERDICTS]
    return [row for row in both if row[1] or row[2]]


def began(results: Results) -> str:
    """Return when a run began, such as ``4 March 2026, 05:06 UTC``."""
    return f"{results.started.day} {results.started:%B %Y, %H:%M} UTC"


def verdict_of(rule: RuleRecord | None) -> str:
    """Return the verdict of a rule in one of the two runs."""
    return rule.verdict if rule is not None else "no such rule"


def why(results: Results, rule: RuleRecord | None) -> str:
    """Return what a run observed of a broken rule, or why it did not judge the rule; empty if the rule was kept."""
    if rule is None or rule.verdict == "conforms":
        return ""
    return why_undecided(results, rule) or rule.reason


def example_name(example: ExampleChange) -> str:
    """Return the name of an example, with the first cell of its row."""
    return f"{example.name}{f' ({example.row[0]})' if example.row else ''}"


def example_outcomes(example: ExampleChange) -> str:
    """Return how an example came out in A and in B."""
    if example.only_in:
        outcome = example.after if example.only_in == "B" else example.before
        return f"in {example.only_in} only: {outcome or 'did not run'}"
    return f"{example.before or 'did not run'} in A, {example.after or 'did not run'} in B"


def examples_shown(change: RuleChange) -> tuple[ExampleChange, ...]:
    """Return the examples of a change that say more than the change of the verdict does."""
    if change.kind in ("worse", "better"):
        return tuple(one for one in change.examples if "broken" in (one.before, one.after))
    return change.examples if change.kind == "same verdict" else ()


def _more(comparison: Comparison) -> Iterator[str]:
    shoulds = [one for one in comparison.of("worse") if one.rule.level == "should"]
    if shoulds:
        yield f"It departs from {_rules(shoulds)} that should be kept, in a way not seen in A."
    if better := comparison.of("better"):
        yield f"It keeps {_rules(better)} that A broke."
    if new := [one for one in comparison.of("only in B") if one.rule.verdict == "violates"]:
        yield f"It violates {_rules(new)} that A's suite did not have; that does not count here."
    for name, results in (("A", comparison.before), ("B", comparison.after)):
        yield f"{name}: {headline(results).sentences[0]}"


def _rules(changes: Sequence[RuleChange]) -> str:
    return "1 rule" if len(changes) == 1 else f"{len(changes)} rules"


def _ids(changes: Sequence[RuleChange]) -> str:
    ids = [change.rule.id for change in changes]
    return ", ".join(ids[:_NAMED]) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")
