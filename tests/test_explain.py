"""``conform explain``: one rule in the terminal, with the results of a run and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import Rule, catalogue
from conformance.judgement.results import (
    Evidence,
    ExampleRecord,
    FaultMatch,
    RuleRecord,
    TimeWindowRecord,
    write,
)
from tests.candidates import told
from tests.report.made_results import a_rule, a_statement, a_step, an_example, some_results

RULE = "LOCK-05"


def test_without_results_the_rule_is_explained_from_the_catalogue_alone(tmp_path: Path) -> None:
    done = told(tmp_path, "explain", RULE)
    written = catalogue().rules[RULE]
    assert done.status == 0
    for words in (
        f"LOCK-05 (must): {written.title}",
        f"features/03_attempts_and_the_lock.feature:{written.line}",
        "must: The documents promise it.",
        "STEES-24: The lock is for 12 hours",
        "Read as: 12 hours from the wrong password that locks.",
        "This reading is settled by",
        "South Tees says 12 hours.",
        f"{len(written.examples)} examples",
        f"  {written.examples[0].name} (line {written.examples[0].line})",
        f"    {written.examples[0].steps[-1]}",
        "conformance-results has no results, so this is the rule alone. To test a portal by it: conform run -m LOCK-05",
    ):
        assert words in done.output, words


def as_written(rule: Rule, *examples: ExampleRecord) -> RuleRecord:
    """Return a record of a rule with the examples that its feature has; those given replace the first ones."""
    others = [
        an_example(
            "held",
            one.name,
            line=one.line,
            row=one.row,
            steps=[a_step(step.text, step.keyword) for step in one.steps],
        )
        for one in rule.examples
    ]
    return a_rule(
        rule.id,
        rule.level,
        *examples,
        *others[len(examples) :],
        title=rule.title,
        line=rule.line,
        statements=rule.statements,
        verdict="violates" if examples else "conforms",
    )


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """Return a folder with the results of a run, below the folder of the test."""
    written = catalogue().rules[RULE]
    first = written.examples[0]
    broken = an_example(
        "broken",
        first.name,
        line=first.line,
        steps=[
            a_step(step.text, step.keyword, state="failed" if step.keyword == "Then" else "passed")
            for step in first.steps
        ],
        evidence=(
            Evidence(kind="screenshot", title="What the page looks like", file="evidence/lock.png"),
            Evidence(kind="mail", title="The mail to Amara", text="the whole mail"),
        ),
        looks=(TimeWindowRecord(via="preload", since="the lock", named=43140, earliest=43140, latest=43142),),
    )
    match = FaultMatch(name="lock_lasts_eleven_hours", says="The lock ends early.", as_expected=(RULE,))
    rule = as_written(written, broken).model_copy(update={"behaves_like": (match,)})
    folder = tmp_path / "conformance-results"
    statements = (a_statement("STEES-24", RULE, says="The lock is for 12 hours, as the record has it."),)
    write(some_results(rule, options=("--candidate", "my portal.toml"), statements=statements), folder)
    return folder


def test_with_results_the_verdict_the_examples_the_evidence_and_the_command_are_told(ran: Path) -> None:
    done = told(ran.parent, "explain", RULE)
    first = catalogue().rules[RULE].examples[0]
    assert done.status == 0
    for words in (
        "STEES-24: The lock is for 12 hours, as the record has it.",
        "South Tees says 12 hours.",
        "Ward portal, 4 March 2026, 05:06 UTC (conformance-results): violates",
        "A must is broken",
        "lock_lasts_eleven_hours: The lock ends early.",
        f"  {first.name} (line {first.line}): broken",
        "  <- failed here",
        "    expected  Amara's own password is refused",
        "    observed  Amara's own password signed in",
        "    clock     by preload: seen 11:59:00 to 11:59:02 after the lock",
        "    evidence  What the page looks like (screenshot): conformance-results/evidence/lock.png",
        "    evidence  The mail to Amara (mail): conformance-results/report.html",
        "    again     conform run --candidate 'my portal.toml' --seed d2e9bba8 -n 0 --results conformance-repeat "
        f"03_attempts_and_the_lock.feature:{first.line}",
        ": held",
        "The whole rule again: conform run --candidate 'my portal.toml'",
    ):
        assert words in done.output, words
    assert "the whole mail" not in done.output
    assert "have changed since" not in done.output


def test_another_folder_is_read_where_it_is_named(ran: Path) -> None:
    other = ran.rename(ran.with_name("other"))
    assert "violates" not in told(ran.parent, "explain", RULE).output
    assert "(other): violates" in told(ran.parent, "explain", RULE, "--results", other.name).output


def test_examples_that_have_changed_since_the_run_are_said_to_have(tmp_path: Path) -> None:
    write(some_results(a_rule(RULE, "must", an_example("held", "An example of yesterday"))), tmp_path / "old")
    done = told(tmp_path, "explain", RULE, "--results", "old")
    assert done.status == 0
    assert "The examples have changed since this run" in done.output
    assert "An example of yesterday" in done.output


def test_a_rule_of_a_leaflet_is_explained_from_the_record(tmp_path: Path) -> None:
    write(some_results(a_rule("WARDS-01", "must", an_example("held"))), tmp_path / "leaflet")
    done = told(tmp_path, "explain", "WARDS-01", "--results", "leaflet")
    assert done.status == 0
    assert "WARDS-01 (must)" in done.output


def test_a_run_without_the_rule_is_said_not_to_have_it(tmp_path: Path) -> None:
    write(some_results(a_rule("LOCK-01", "must", an_example("held"))), tmp_path / "old")
    done = told(tmp_path, "explain", RULE, "--results", "old")
    assert done.status == 0
    assert "The run in old does not have this rule, so this is the rule alone." in done.output


def test_a_rule_that_was_not_run_says_why(tmp_path: Path) -> None:
    write(some_results(a_rule(RULE, "must", an_example(None, reason="not selected"))), tmp_path / "narrow")
    done = told(tmp_path, "explain", RULE, "--results", "narrow")
    assert "(narrow): not run" in done.output
    assert ": did not run" in done.output


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("LOCK-1", "there is no rule 'LOCK-1' (did you mean LOCK-01?)"),
        ("lock_01", "(did you mean LOCK-01?)"),
        ("LOCK-99", "LOCK has LOCK-01 to LOCK-"),
        ("LOCK", "LOCK is a topic; its rules are LOCK-01, LOCK-02, "),
        ("STEES-24", "STEES-24 is a statement; its rules are "),
        ("nothing", "there is no rule 'nothing'; features/ has every rule"),
    ],
)
def test_what_is_no_rule_is_told_with_the_rule_that_may_be_meant(word: str, hint: str, tmp_path: Path) -> None:
    done = told(tmp_path, "explain", word)
    assert done.status == 2
    assert hint in done.output


def test_a_statement_without_a_rule_says_why(tmp_path: Path) -> None:
    id_ = next(id_ for id_, statement in catalogue().statements.items() if not statement.rules)
    done = told(tmp_path, "explain", id_)
    assert done.status == 2
    assert f"{id_} is a statement; no rule transcribes it: " in done.output


def test_a_named_folder_without_results_is_a_mistake(tmp_path: Path) -> None:
    done = told(tmp_path, "explain", RULE, "--results", "nowhere")
    assert done.status == 2
    assert "nowhere: there is no results.json; expected the results folder of a run" in done.output


def test_what_a_portal_showed_is_harmless_in_the_terminal(tmp_path: Path) -> None:
    rule = a_rule(RULE, "must", an_example("broken", observed="a\x1b[31mred"))
    write(some_results(rule), tmp_path / "red")
    done = told(tmp_path, "explain", RULE, "--results", "red")
    assert "\x1b" not in done.output
    assert "a\\x1b[31mred" in done.output
