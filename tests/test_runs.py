"""Whole runs of the command against the reference portal, as a person starts them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conformance.judgement.results import Results, read
from conformance.paths import ROOT
from tests.candidates import BY_FORMS, NO_STATEMENT, Conform, conform, conform_as_typed, reference

pytestmark = pytest.mark.process
ADMINISTRATION = 'via = "pages"\npath = "/administration"'


def test_node_ids_hold_no_password_but_the_public_ones() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "features", "--collect-only", "-q", "-n", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "features/03_attempts_and_the_lock.feature::" in listed
    assert "q1w2e3r4t5y6" in listed


@pytest.mark.long
def test_verdicts_that_were_expected_are_no_failure(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "fourth_wrong_password_locks")
    (tmp_path / "expect.toml").write_text('[verdicts]\n"LOCK-01" = "violates"\n', "utf-8")

    one = ("-n", "0", "-m", "LOCK-01", "-k", "three")
    run = conform(tmp_path, "--candidate", candidate, *one, "--expect", tmp_path / "expect.toml")

    assert run.status == 0, run.output
    assert run.results.unexpected == ()


def test_an_expected_violation_that_does_not_come_fails_the_run(tmp_path: Path) -> None:
    (tmp_path / "expect.toml").write_text('[verdicts]\n"LOCK-01" = "violates"\n', "utf-8")

    run = conform(tmp_path, *BY_FORMS, "-m", "LOCK-01", "--expect", tmp_path / "expect.toml")

    assert run.status == 6
    assert "UNEXPECTED  LOCK-01: expected violates, found conforms" in run.output


@pytest.mark.long
def test_a_portal_that_documents_the_fourth_try_is_held_to_it(tmp_path: Path) -> None:
    """Its reading is selected in its file; the rule of the other reading does not concern it."""
    candidate = reference(
        tmp_path / "candidate.toml",
        "--fault",
        "fourth_wrong_password_locks",
        readings={"lock_begins": "fourth-wrong-password"},
    )

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "STEES-22 or STEES-24 or STEES-23")

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("LOCK-01").verdict == "not applicable"
    assert {run.rule(f"LOCK-0{number}").verdict for number in range(2, 9)} == {"conforms"}


@pytest.mark.long
def test_a_portal_that_reads_manage_internet_access_otherwise_is_held_to_its_reading(tmp_path: Path) -> None:
    held_to = ("--guidance", "WEB")
    candidate = reference(
        tmp_path / "candidate.toml",
        *held_to,
        *("--fault", "repeats_apart_refused", "--fault", "nine_characters_refused"),
        readings={"internet_password_repeats": "anywhere", "internet_password_length": "exactly-8"},
    )

    run = conform(tmp_path, "--candidate", candidate, *held_to, *BY_FORMS, "-m", "WEB-04")

    assert run.status == NO_STATEMENT, run.output
    for kept, left in (("MIA-08", "MIA-14"), ("MIA-11", "MIA-15")):
        assert run.rule(kept).verdict == "conforms"
        assert run.rule(left).verdict == "not applicable"


@pytest.mark.long
def test_a_portal_held_to_one_document_is_not_asked_for_the_others(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "--guidance", "WEB", "-m", "NAME-01 or LOCK-01")

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("NAME-01").verdict == "conforms"
    assert run.rule("LOCK-01").verdict == "not applicable"
    assert run.results.candidate.guidance == ("WEB",)


@pytest.mark.long
def test_the_seed_that_a_run_prints_makes_the_same_people_again_with_any_number_of_workers(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "any_password_signs_in")
    for name in ("drawn", "given"):
        (tmp_path / name).mkdir()
    arguments = ("--candidate", candidate, "--driver", "forms", "-m", "SIGN-01")

    drawn = conform(tmp_path / "drawn", *arguments, "-n", "2")
    given = conform(tmp_path / "given", *arguments, "-n", "0", "--seed", drawn.results.seed)

    assert f"seed {drawn.results.seed};" in drawn.output
    assert given.results.seed == drawn.results.seed
    assert (drawn.results.workers, given.results.workers) == (2, 1)
    assert pages_of(drawn) == pages_of(given) != []


def pages_of(run: Conform) -> list[str]:
    """Return what the pages of a run showed where SIGN-01 was broken, people's names included and ports left out."""
    return sorted(
        evidence.text.partition("\n")[2]
        for example in run.rule("SIGN-01").examples
        for evidence in example.evidence
        if evidence.kind == "page text"
    )


@pytest.mark.long
def test_a_missing_seam_makes_a_must_not_testable_and_says_which(tmp_path: Path) -> None:
    candidate = reference(
        tmp_path / "candidate.toml",
        changes={'[clock]\nvia = "test_interface"': '[clock]\nvia = "none"', ADMINISTRATION: 'via = "unknown"'},
    )

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-05 or ADMIN-01 or SIGN-01")

    assert run.status == 4, run.output
    assert run.rule("SIGN-01").verdict == "conforms"
    assert run.rule("LOCK-05").verdict == "not testable"
    assert "[clock] via" in run.rule("LOCK-05").reason
    assert run.rule("ADMIN-01").verdict == "not testable"
    assert "[administrator] via" in run.rule("ADMIN-01").reason


@pytest.mark.long
def test_an_administration_that_is_said_not_to_exist_concerns_no_rule(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", changes={ADMINISTRATION: 'via = "none"'})

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "ADMIN-01 or SIGN-01")

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("SIGN-01").verdict == "conforms"
    assert run.rule("ADMIN-01").verdict == "not applicable"
    assert "no administration" in run.rule("ADMIN-01").reason


def test_an_example_past_its_deadline_is_an_error_and_no_violation(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "-m", "LOCK-01", "--example-deadline", "0.01")

    assert run.status == 5
    assert run.rule("LOCK-01").verdict == "error"
    assert "it may take" in run.rule("LOCK-01").reason


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.long
def test_after_the_runs_deadline_no_example_begins(workers: str, tmp_path: Path) -> None:
    run = conform(tmp_path, "--driver", "forms", "-n", workers, "-m", "LOCK-01", "--run-deadline", "0")

    assert run.status == 5
    assert "run's deadline" in run.rule("LOCK-01").reason


@pytest.mark.long
def test_a_bare_pytest_does_the_same_as_the_command(tmp_path: Path) -> None:
    """Both as they are typed: each in a new interpreter."""
    (tmp_path / "pytest").mkdir()
    (tmp_path / "command").mkdir()
    by_pytest = subprocess.run(
        [sys.executable, "-m", "pytest", *BY_FORMS, "-m", "SIGN-01", f"--results={tmp_path / 'pytest'}"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    command = conform_as_typed(tmp_path / "command", *BY_FORMS, "-m", "SIGN-01")

    assert by_pytest.returncode == command.status == NO_STATEMENT, by_pytest.stdout
    assert "SIGN-01  must   conforms" in by_pytest.stdout
    assert "SIGN-01  must   conforms" in command.output
    assert verdicts(read(tmp_path / "pytest")) == verdicts(command.results)


def verdicts(results: Results) -> dict[str, str]:
    """Return the verdict of every rule."""
    return {rule.id: rule.verdict for rule in results.rules}
