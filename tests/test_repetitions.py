"""Outcomes of an example that ran several times, side by side."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from conformance.catalogue import Rule, catalogue
from conformance.judgement.results import ExampleRecord, Outcome
from conformance.session.recorder import PROPERTY, OutcomeCollector


def report(rule: Rule, number: int, outcome: Outcome) -> Any:
    """Return the report of one repetition of a rule's first example."""
    example = rule.examples[0]
    record = ExampleRecord(name=example.name, line=example.line, row=example.row, outcome=outcome)
    return SimpleNamespace(
        nodeid=f"features/{Path(rule.file).name}::test[repetition {number}]",
        user_properties=[(PROPERTY, record.model_dump(mode="json"))],
        when="call",
        failed=outcome != "held",
        longrepr="",
    )


def test_the_worst_repetition_stands_and_the_others_are_beside_it() -> None:
    rule = catalogue().rules["SIGN-01"]
    outcomes = OutcomeCollector(catalogue())
    for number, outcome in enumerate(("held", "not testable", "broken", "held"), 1):
        outcomes.pytest_runtest_logreport(report(rule, number, outcome))  # type: ignore[arg-type]

    record = outcomes.of(rule)[0]

    assert record.outcome == "broken"
    assert record.repetitions == ("held", "not testable", "broken", "held")
    assert record.differs


def test_an_example_that_ran_once_has_no_repetitions() -> None:
    rule = catalogue().rules["SIGN-01"]
    outcomes = OutcomeCollector(catalogue())
    outcomes.pytest_runtest_logreport(report(rule, 1, "held"))

    assert outcomes.of(rule)[0].repetitions == ()
