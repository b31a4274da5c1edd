"""What an example came to, in the words of Cucumber Messages: a status for each step, and the suite's own word.

The suite has more outcomes than Cucumber has statuses. PASSED is said only of what held, and FAILED only of a broken
must. UNKNOWN and UNDEFINED are never used: tools take UNKNOWN for less severe than PASSED.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from conformance.report.summary import why_missed

Status = Literal["PASSED", "FAILED", "SKIPPED", "PENDING", "AMBIGUOUS"]


@dataclass(frozen=True)
class StepResult:
    """The result of one step; ``message`` is empty for a step that says nothing about its example."""

    status: Status
    message: str = ""


@dataclass(frozen=True)
class ExampleResult:
    """The results of an example's steps.

    ``decisive`` is the number (from 0) of the step that carries the suite's word. If no step can carry it, for example
    because the clean-up broke after the last step, ``decisive`` is the number of steps, and ``beside`` is the result.
    """

    steps: tuple[StepResult, ...]
    decisive: int
    beside: StepResult | None = None


def result_of(results: Results, rule: RuleRecord, example: ExampleRecord) -> ExampleResult:
    """Return the results of an example of a rule."""
    status = _status(results, rule, example)
    decided = StepResult(status, "\n".join(_told(results, rule, example)))
    states = [step.state for step in example.steps]
    decisive = _decisive(example)
    steps = tuple(
        decided if number == decisive else StepResult("PASSED" if state == "passed" else "SKIPPED")
        for number, state in enumerate(states)
    )
    return ExampleResult(steps, decisive, decided if decisive == len(steps) else None)


def _decisive(example: ExampleRecord) -> int:
    """Return the number of the step that carries the outcome: the failed one, the first not reached, or the last."""
    states = [step.state for step in example.steps]
    for state in ("failed", "not reached"):
        if state in states:
            return states.index(state)
    return max(len(states) - 1, 0) if example.outcome == "held" else len(states)


def _status(results: Results, rule: RuleRecord, example: ExampleRecord) -> Status:
    match example.outcome:
        case "held":
            return "PASSED"
        case "broken":
            return _BROKEN[rule.level]
        case "not testable":
            return "PENDING"
        case "error":
            return "AMBIGUOUS"
        case "absent":
            return "SKIPPED"
        case "not installed":
            return "PENDING" if rule.verdict == "not run" else "SKIPPED"
    if rule.verdict == "not applicable":
        return "SKIPPED"
    return "PENDING" if why_missed(results, example) else "SKIPPED"


_BROKEN: dict[str, Status] = {"must": "FAILED", "should": "PENDING", "may": "SKIPPED"}
_WORD_OF_BROKEN = {"must": "violates", "should": "departs", "may": "observed"}


def _told(results: Results, rule: RuleRecord, example: ExampleRecord) -> Iterator[str]:
    """Yield the lines of the message: the outcome and the rule, and what was expected and observed, or why not."""
    outcome = example.outcome or ("not applicable" if rule.verdict == "not applicable" else "not run")
    word = f"{outcome} ({_WORD_OF_BROKEN[rule.level]})" if outcome == "broken" else outcome
    yield f"{word}: {rule.id} ({rule.level}): {rule.title}"
    reason = example.reason or why_missed(results, example)
    if example.outcome is None and rule.verdict == "not applicable":
        reason = rule.reason
    for what, words in (("expected", example.expected), ("observed", example.observed), ("reason", reason)):
        if words:
            yield f"{what}: {words}"
    if example.repetitions:
        yield f"repetitions: {', '.join(example.repetitions)}"
