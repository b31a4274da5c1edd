"""Workflow commands of GitHub Actions: a run's violations as annotations, and other lines that must not be commands.

The runner takes a line of a step's output that begins with ``::`` for a command, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from conformance.report.gate_words import unmet_sentences, waiver_of
from conformance.report.legible import legible_results

MOST = 10
"""GitHub shows ten annotations of a kind for a step."""
_LONGEST = 1000
_COMMAND = re.compile(r"^(\s*)::|##(?=\[)", re.MULTILINE)


class _Annotation(NamedTuple):
    kind: Literal["error", "warning", "notice"]
    title: str
    message: str
    file: str = ""
    line: int = 0


def annotation_lines(results: Results, features: str = "features") -> Iterator[str]:
    """Yield a workflow command for each rule that fails the run or is broken, errors first; ten at most.

    If there are more, the last one says how many. ``features`` is the folder of the features, relative to the
    repository's root.
    """
    results = legible_results(results)
    found = sorted(_annotations(results, features), key=lambda one: one.kind != "error")
    shown = found if len(found) <= MOST else found[: MOST - 1]
    yield from map(_command, shown)
    if more := len(found) - len(shown):
        yield _command(_Annotation("notice", "Sign-in conformance", f"{more} more: the report has all of them"))


def without_commands(text: str) -> str:
    """Return a text of which GitHub takes no line for a command: a backslash stands before what would begin one."""
    return _COMMAND.sub(lambda found: f"{found[1]}\\::" if found[1] is not None else "#\\#", text)


def _annotations(results: Results, features: str) -> Iterator[_Annotation]:
    for rule in results.rules:
        serious = rule.verdict in ("violates", "error") or (rule.verdict, rule.level) == ("not testable", "must")
        if not serious and rule.verdict != "departs":
            continue
        counts = serious and rule.id not in results.waived and rule.id not in results.uncounted
        example = next((one for one in rule.examples if one.outcome in ("broken", "error", "not testable")), None)
        yield _Annotation(
            "error" if counts else "warning",
            f"{rule.id} {rule.verdict}{f', {waived}' if (waived := waiver_of(results, rule)) else ''}",
            _message(rule, example),
            example.file if example is not None and example.file else f"{features}/{rule.file}",
            rule.line if example is None else example.line,
        )
    for sentence in unmet_sentences(results):
        yield _Annotation("error", "Asked for and not met", sentence)


def _message(rule: RuleRecord, example: ExampleRecord | None) -> str:
    if example is None:
        return f"{rule.title}\n{rule.reason}"[:_LONGEST]
    told = [rule.title, f"example: {example.name}"]
    if example.outcome == "broken":
        told += [f"expected: {example.expected}", f"observed: {example.observed}"]
    else:
        told.append(f"because: {example.reason}")
    return "\n".join(told)[:_LONGEST]


def _command(one: _Annotation) -> str:
    place = f"file={_property(one.file)},line={one.line}," if one.file else ""
    return f"::{one.kind} {place}title={_property(one.title)}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
