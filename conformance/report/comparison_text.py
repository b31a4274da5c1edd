"""A comparison of two runs as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.judgement.comparison import Comparison, RuleChange
from conformance.report.comparison_words import (
    began,
    counts,
    example_name,
    example_outcomes,
    examples_shown,
    news,
    sections,
    verdict_of,
    why,
)


def comparison_lines(comparison: Comparison, named: tuple[str, str]) -> Iterator[str]:
    """Yield the comparison: the two runs, how they differ, and every rule that differs. ``named`` are A and B."""
    for letter, folder, results in zip("AB", named, (comparison.before, comparison.after), strict=True):
        held = ", ".join(results.candidate.guidance)
        yield f"{letter}  {folder}: {results.candidate.name}, held to {held}, {began(results)}"
    yield ""
    if comparison.differences:
        yield "The two runs differ in"
        for one in comparison.differences:
            yield f"  {one.what}: {one.before} in A, {one.after} in B"
        yield ""
    for section in sections(comparison):
        yield f"{section.title} ({len(section.changes)}). {section.meaning}"
        for change in section.changes:
            yield from _change(change, comparison)
        yield ""
    yield f"Unchanged: {comparison.unchanged}. Rules by verdict, in A and in B:"
    for verdict, before, after in counts(comparison):
        yield f"  {verdict:<14} {before:>4} {after:>4}"
    yield ""
    told = news(comparison)
    yield from told.sentences
    yield f"Exit status {int(comparison.status)}: {told.label}."


def _change(change: RuleChange, comparison: Comparison) -> Iterator[str]:
    rule = change.rule
    came = f"{verdict_of(change.before)} -> {verdict_of(change.after)}"
    yield f"{'!' if change.makes_worse else ' '} {rule.id:<8} {rule.level:<6} {came:<29} {rule.title}"
    if change.before is not None and change.before.level != rule.level:
        yield f"    in A it was a {change.before.level}"
    told = why(comparison.before, change.before), why(comparison.after, change.after)
    for letter, text in zip("AB", told, strict=True):
        if text:
            yield f"    in {letter}: {text.splitlines()[0]}"
    for example in examples_shown(change):
        yield f"    - {example_name(example)}: {example_outcomes(example)}"
