"""A record of the suite's own features, with every outcome at every level, as a run would have left it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from conformance.catalogue import catalogue
from conformance.guidance_records import rules_without_a_run
from conformance.judgement import verdicts
from conformance.judgement.results import NOT_SELECTED, ExampleRecord, Outcome, Results, RuleRecord, StepState
from tests.report.made_results import exhibits, put_picture, some_results

OUTCOMES: tuple[Outcome | None, ...] = (
    "held",
    "broken",
    "not testable",
    "absent",
    "error",
    "not installed",
    None,
)


def whole_record(folder: Path, **more: Any) -> Results:
    """Return a record in which each level has rules of every outcome, and put its picture into the folder."""
    put_picture(folder)
    return some_results(*_rules(), digest=catalogue().digest, exit_status=1, **more)


def _rules() -> Iterator[RuleRecord]:
    """Yield each rule of the suite. All its examples have one outcome, and the next rule of its level has the next."""
    following = {level: cycle(OUTCOMES) for level in ("must", "should", "may")}
    for rule in rules_without_a_run(catalogue()):
        outcome = next(following[rule.level])
        examples = tuple(with_outcome(example, outcome) for example in rule.examples)
        verdict, reason = verdicts.of_rule(rule.level, examples, None)
        yield rule.model_copy(update={"examples": examples, "verdict": verdict, "reason": reason})


def with_outcome(example: ExampleRecord, outcome: Outcome | None) -> ExampleRecord:
    """Return an example as the recorder leaves it with an outcome: it passes its first steps, and fails in its last."""
    if outcome is None:
        return example.model_copy(update={"reason": NOT_SELECTED})
    last: StepState = "passed" if outcome == "held" else "failed"
    steps = [step.model_copy(update={"state": "passed"}) for step in example.steps]
    steps[-1] = steps[-1].model_copy(update={"state": last})
    told: dict[str, Any] = {"reason": f"why it was {outcome}"}
    if outcome == "broken":
        told = {"expected": steps[-1].text, "observed": "the portal did otherwise", "evidence": exhibits()}
    return example.model_copy(
        update={"outcome": outcome, "steps": tuple(steps), "seconds": 1.5, **({} if outcome == "held" else told)}
    )
