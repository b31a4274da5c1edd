"""A broken rule as Markdown, for an issue in a tracker.

What a portal showed stands only in code blocks and code spans, out of which it cannot break: a page of a portal cannot
put a link, a picture or a mention into the tracker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from conformance.report.repeat_command import repeat_example

# What can mean something in Markdown within a line, and at its beginning; a backslash before it makes it plain. A URL
# and an address would become links by themselves.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|&@$]|:(?=//)|(?<=www)\.|^[-+=])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_BACKTICKS = re.compile(r"`+")


def markdown(results: Results, rule: RuleRecord) -> str:
    """Return a broken rule as Markdown: the statements, each broken example with its steps, and how to repeat it."""
    return "\n".join(_lines(results, rule)) + "\n"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def code(text: str) -> str:
    """Return text as a code span on one line; empty for an empty text."""
    told = " ".join(text.split())
    fence = "`" * (_longest_run(told) + 1)
    # A space keeps a backtick at either end of the text apart from the fence; Markdown takes one off at each end.
    return f"{fence} {told} {fence}" if told else ""


def block(text: str) -> list[str]:
    """Return the lines of a code block with a text: its fence is longer than any row of backticks in the text."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return [f"{fence}text", *(text.splitlines() or [""]), fence]


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)


def _lines(results: Results, rule: RuleRecord) -> Iterator[str]:
    yield f"**{plain(rule.id)} ({rule.level}) {rule.verdict}: {plain(rule.title)}**"
    yield ""
    for id_ in rule.statements:
        yield f"> {plain(id_)}: {plain(results.says(id_))}".rstrip(" :")
        yield ">"
    yield ""
    began = f"{results.started:%Y-%m-%d %H:%M} UTC"
    yield f"Portal: {code(results.candidate.name)}, tested on {began}, seed {code(results.seed)}."
    for example in rule.examples:
        if example.outcome == "broken":
            yield from _example(results, rule, example)
    if rule.behaves_like:
        yield ""
        yield "It behaves like these deliberate mistakes of the suite's own portal. That is a hint, not a diagnosis:"
        yield ""
        yield from (f"- {plain(fault.name)}: {plain(fault.says)}" for fault in rule.behaves_like)


def _example(results: Results, rule: RuleRecord, example: ExampleRecord) -> Iterator[str]:
    yield ""
    row = f" ({', '.join(example.row)})" if example.row else ""
    yield f"**Example: {plain(example.name + row)}**"
    yield ""
    yield "Expected:"
    yield ""
    yield from block(example.expected)
    yield ""
    yield "Observed:"
    yield ""
    yield from block(example.observed)
    yield ""
    yield "Steps:"
    yield ""
    yield from block("\n".join(_steps(example)))
    for look in example.looks:
        yield ""
        yield f"The clock: {code(look.words)}"
    if example.evidence:
        yield ""
        yield "Evidence, in the folder of the results and on report.html:"
        yield ""
        yield from (f"- {code(one.title)} {code(one.file)}".rstrip() for one in example.evidence)
    yield ""
    yield "Repeat it with:"
    yield ""
    yield from block(repeat_example(results, rule, example))


def _steps(example: ExampleRecord) -> Iterator[str]:
    marks = {"failed": "  <- failed here", "not reached": "  (not reached)"}
    for step in example.steps:
        yield f"{step.keyword} {step.text}{marks.get(step.state, '')}"
