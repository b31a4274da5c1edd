"""What ``conform explain`` prints of one rule: the guidance behind it, its examples, and what a run found."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from conformance.judgement.results import ExampleRecord, Results, RuleRecord, StatementRecord
from conformance.judgement.verdict_meanings import VERDICTS
from conformance.report.repeat_command import repeat_example, repeat_rule
from conformance.report.summary import LEVELS, why_undecided
from conformance.report.terminal import likeness_lines

_WIDTH = 100
_MARKS = {"failed": "  <- failed here", "not reached": "  (not reached)"}


def rule_lines(rule: RuleRecord, statements: Iterable[StatementRecord], prose: str) -> Iterator[str]:
    """Yield what the suite knows of a rule before any run: its statements, and what its feature says of it.

    ``statements`` are those of the rule. ``prose`` has paragraphs with an empty line between two; it may be empty.
    """
    yield f"{rule.id} ({rule.level}): {rule.title}"
    yield f"  {rule.feature}; features/{rule.file}:{rule.line}"
    yield from _wrapped(f"{rule.level}: {LEVELS[rule.level]}")
    yield ""
    yield "The guidance"
    for statement in statements:
        yield from _wrapped(f"{statement.id}: {statement.says}")
        if statement.reading:
            yield from _wrapped(f"Read as: {statement.reading}", "    ")
        if statement.settled:
            yield from _wrapped(f"This reading is {statement.settled}.", "    ")
    if prose:
        yield ""
        yield "The rule"
        for number, paragraph in enumerate(prose.split("\n\n")):
            yield from [""] if number else []
            yield from _wrapped(paragraph, "  ", "  ")


def example_lines(rule: RuleRecord) -> Iterator[str]:
    """Yield the examples of a rule that was not run."""
    yield ""
    yield _amount(rule.examples)
    for example in rule.examples:
        yield ""
        yield f"  {_name(example)} (line {example.line})"
        yield from (f"    {step.keyword} {step.text}" for step in example.steps)


def verdict_lines(results: Results, rule: RuleRecord, folder: Path) -> Iterator[str]:
    """Yield what a run found of a rule: the verdict, each example with its steps, the evidence, and how to repeat it.

    ``folder`` is the results folder, as the reader names it.
    """
    began = f"{results.started.day} {results.started:%B %Y, %H:%M} UTC"
    yield ""
    yield f"{results.candidate.name}, {began} ({folder}): {rule.verdict}"
    yield from _wrapped(VERDICTS[rule.verdict])
    if why := why_undecided(results, rule) or (rule.reason if rule.verdict in ("conforms", "observed") else ""):
        yield from _wrapped(f"{why[0].upper()}{why[1:]}")
    yield from (f"  {line}" for line in likeness_lines(rule))
    yield ""
    yield _amount(rule.examples)
    for example in rule.examples:
        yield ""
        yield from _of_example(results, rule, example, folder)
    yield ""
    yield f"The whole rule again: {repeat_rule(results, rule)}"


def _of_example(results: Results, rule: RuleRecord, example: ExampleRecord, folder: Path) -> Iterator[str]:
    outcome = example.outcome or "did not run"
    # A may is neither kept nor broken.
    told = "other behaviour seen" if outcome == "broken" and rule.level == "may" else outcome
    yield f"  {_name(example)} (line {example.line}): {told}"
    ran = example.outcome not in (None, "held")
    for step in example.steps:
        control = "  [control]" if step.control else ""
        yield f"    {step.keyword} {step.text}{control}{_MARKS.get(step.state, '') if ran else ''}"
    if outcome == "broken":
        yield from _wrapped(f"expected  {example.expected}", "    ", "              ")
        yield from _wrapped(f"observed  {example.observed}", "    ", "              ")
    elif example.reason:
        yield from _wrapped(f"because   {example.reason}", "    ", "              ")
    elif example.observed:
        yield from _wrapped(f"observed  {example.observed}", "    ", "              ")
    for look in example.looks:
        yield from _wrapped(f"clock     {look.words}", "    ", "              ")
    for one in example.evidence:
        yield f"    evidence  {one.title} ({one.kind}): {(folder / one.file) if one.file else folder / 'report.html'}"
    if ran:
        yield f"    again     {repeat_example(results, rule, example)}"


def _name(example: ExampleRecord) -> str:
    return f"{example.name}{f' ({example.row[0]})' if example.row else ''}"


def _amount(examples: tuple[ExampleRecord, ...]) -> str:
    return "1 example" if len(examples) == 1 else f"{len(examples)} examples"


def _wrapped(text: str, first: str = "  ", others: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=others or f"{first}  ")
