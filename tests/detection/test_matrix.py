"""The matrix: what its rows come to, what is told of it, and the summary that is committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.detection import matrix, terminal
from conformance.detection.findings import JobResult
from conformance.detection.saved_findings import Journal
from tests.detection.made_up import a_matrix, a_part, a_plan, as_expected, found, no_digests, the_faults


def instead(parts: list[JobResult], part: JobResult) -> list[JobResult]:
    """Return the parts with another one after them: what comes later counts."""
    return [*parts, part]


def test_a_matrix_that_is_as_expected_meets_the_proof(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    made = a_matrix(tmp_path, faults, as_expected())
    assert made.is_met, list(terminal.matrix_lines(made))
    assert made.whole
    assert (made.caught, made.to_be_caught) == (2, 2)
    assert made.count("not driven", "collateral", "missed") == 0
    assert list(terminal.matrix_lines(made))[-1] == "The proof is met."


def test_a_browsers_rule_that_does_not_concern_a_fault_is_left_undriven(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    rows = {row.label: row for row in a_matrix(tmp_path, faults, as_expected()).rows}
    assert rows["never_locks"].not_driven == ("DEV-01",)
    assert rows["sends_no_mail"].not_driven == ()
    assert rows["never_locks"].not_applicable == ("LOCK-02",)
    assert rows["never_locks"].kept == 3


def test_collateral_is_told_with_what_was_seen(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    accused = found("MAIL-02", "departs", told="no mail came", step="Then a mail comes", example="A mail")
    made = a_matrix(tmp_path, faults, instead(as_expected(), a_part("never_locks", accused)))
    assert not made.is_met
    assert made.caught == 2
    lines = list(terminal.matrix_lines(made))
    assert "COLLATERAL  never_locks  MAIL-02: expected conforms, found departs (forms)" in lines
    assert "    the fault: The sentence of never_locks." in lines
    assert "    at: Then a mail comes (A mail)" in lines
    assert "    observed: no mail came" in lines
    assert lines[-1] == "The proof is not met."


def test_a_fault_of_which_one_rule_was_missed_is_not_caught(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    made = a_matrix(tmp_path, faults, instead(as_expected(), a_part("never_locks", found("LOCK-03", "conforms"))))
    assert (made.caught, made.to_be_caught) == (1, 2)
    assert any(line.startswith("MISSED  never_locks  LOCK-03") for line in terminal.matrix_lines(made))


def test_a_portal_that_did_not_start_is_neither_caught_nor_met(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    made = a_matrix(
        tmp_path, faults, instead(as_expected(), a_part("never_locks", trouble="the portal did not start: no"))
    )
    assert not made.is_met
    assert made.caught == 1
    assert any(
        "could not be driven to its end: the portal did not start" in line for line in terminal.matrix_lines(made)
    )


def test_a_sound_portal_that_is_accused_fails_the_proof(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    made = a_matrix(tmp_path, faults, instead(as_expected(), a_part("sound", found("MAIL-01", "violates"))))
    assert not made.is_met
    assert made.caught == 2


def test_what_was_not_reached_is_said(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    parts = [part for part in as_expected() if part.label != "never_locks"]
    made = a_matrix(tmp_path, faults, parts)
    lines = list(terminal.matrix_lines(made))
    assert "5 cells were not reached." in lines
    assert lines[-1] == "The proof is not met."


def test_a_part_of_the_matrix_does_not_pass_for_the_whole(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    parts = as_expected()
    assert not a_matrix(tmp_path, faults, parts, labels=frozenset({"never_locks"})).whole
    assert not a_matrix(tmp_path, faults, parts, narrow=frozenset({"never_locks"})).whole
    assert not a_matrix(tmp_path, faults, parts, only_rules=frozenset({"LOCK-01"})).whole


def test_the_summary_is_the_same_for_every_run(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    parts = as_expected()
    one = a_matrix(tmp_path / "one", faults, parts)
    again = [part.model_copy(update={"seconds": 99.0}) for part in reversed(parts)]
    other = a_matrix(tmp_path / "other", faults, again)
    assert one.summary == other.summary
    assert one.summary.caught == 2
    assert one.rows[0].seconds > 0


def test_a_matrix_is_read_as_it_was_written(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    made = a_matrix(tmp_path, faults, as_expected())
    matrix.write(made, tmp_path / "made" / "matrix.json")
    assert matrix.read(tmp_path / "made" / "matrix.json") == made


def test_there_is_no_matrix_where_nobody_wrote_one(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="matrix"):
        matrix.read(tmp_path / "matrix.json")


def test_what_earlier_code_found_is_counted_as_such_and_only_where_it_is_wanted(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    made = a_matrix(tmp_path, faults, as_expected())
    plan = a_plan(faults)
    digests = no_digests(plan)
    now = digests.model_copy(update={"rules": {**digests.rules, "MAIL-01": "other words"}})
    says = {row.label: row.says for row in made.rows}
    without = matrix.matrix_of(plan, Journal(tmp_path, now), says, now)
    assert without.count("not driven") == 4
    assert without.earlier == 0
    taken = matrix.matrix_of(plan, Journal(tmp_path, now), says, now, takes_earlier=True)
    assert taken.is_met
    assert taken.earlier == 4
    assert {row.earlier for row in taken.rows} == {1}
    assert "4 of these cells were found with earlier code, and not driven again since." in terminal.summary_lines(taken)
