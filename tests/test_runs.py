"""Whole runs of the command against the reference portal, as a person starts them."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from conformance.places import ROOT
from conformance.results import Results
from tests.candidates import BY_FORMS, NO_STATEMENT, Conform, conform, reference
from tests.spies import OUTPUT

pytestmark = [pytest.mark.process, pytest.mark.xdist_group("one run with violations")]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Conform, set[str]]:
    """A run with violations at every kind of page, and every secret that came to be in it."""
    folder = tmp_path_factory.mktemp("broken")
    faults = ("link_works_twice", "administrator_unlocks", "eleven_characters_accepted", "second_wrong_password_locks")
    candidate = reference(folder / "candidate.toml", *(f"--fault {fault}" for fault in faults))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OUTPUT, str(folder / "secrets"))
        rules = "USE-01 or ADMIN-01 or PASS-01 or LOCK-01"
        run = conform(folder, "--candidate", candidate, "-n", "2", "-p", "tests.spies", "-m", rules)
    return run, set((folder / "secrets").read_text("utf-8").split())


def test_no_password_token_or_link_stands_in_anything_that_is_written(broken: tuple[Conform, set[str]]) -> None:
    run, secrets = broken
    assert run.status == 1, run.output
    assert len(secrets) > 20
    written = [path for path in run.folder.rglob("*") if path.is_file()]
    assert {"results.json", "junit.xml", "report.html"} <= {path.name for path in written}
    for path in written:
        content = path.read_bytes()
        assert [secret for secret in secrets if secret.encode() in content] == [], path
    assert [secret for secret in secrets if secret in run.output] == []


def test_the_evidence_of_a_violation_stands_in_the_record(broken: tuple[Conform, set[str]]) -> None:
    """Expected beside observed, a picture, the page's words, the mail, and the portal's log."""
    run, _ = broken
    example = next(one for one in run.rule("USE-01").examples if one.outcome == "broken")
    kinds = {evidence.kind for evidence in example.evidence}
    assert kinds == {"screenshot", "aria snapshot", "mail", "portal log"}
    picture = next(evidence.file for evidence in example.evidence if evidence.kind == "screenshot")
    assert (run.folder / picture).read_bytes().startswith(b"\x89PNG")
    assert "[reset link of Amara]" in next(evidence.text for evidence in example.evidence if evidence.kind == "mail")


def test_the_terminal_names_rule_example_expectation_observation_and_statement(
    broken: tuple[Conform, set[str]],
) -> None:
    run, _ = broken
    assert "USE-01 violates: A mail that has been used cannot be used again" in run.output
    assert "expected  the new password does not sign Amara in" in run.output
    assert "observed  the password that was chosen signs Amara in" in run.output
    assert "STEES-28" in run.output


def test_the_junit_file_calls_a_violated_must_a_failure(broken: tuple[Conform, set[str]]) -> None:
    run, _ = broken
    cases = ET.parse(run.folder / "junit.xml").getroot().iter("testcase")
    failed = {case.get("classname") for case in cases if case.find("failure") is not None}
    assert failed == {"ADMIN-01", "LOCK-01", "PASS-01", "USE-01"}


def test_the_pages_are_made_again_from_the_record_alone(broken: tuple[Conform, set[str]]) -> None:
    run, _ = broken
    before = {name: (run.folder / name).read_bytes() for name in ("report.html", "junit.xml")}
    for name in before:
        (run.folder / name).unlink()
    again = subprocess.run(
        [sys.executable, "-m", "conformance.cli", "report", str(run.folder)], cwd=ROOT, capture_output=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert {name: (run.folder / name).read_bytes() for name in before} == before


def test_node_ids_hold_no_password_but_the_public_ones() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "features", "--collect-only", "-q", "-n", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "features/attempts_and_the_lock.feature::" in listed
    assert "q1w2e3r4t5y6" in listed


def test_verdicts_that_were_expected_are_no_failure(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "fourth_wrong_password_locks")
    (tmp_path / "expect.toml").write_text('[verdicts]\n"LOCK-01" = "violates"\n', "utf-8")

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-01", "--expect", tmp_path / "expect.toml")

    assert run.status == 0, run.output
    assert run.results.unexpected == ()


def test_an_expected_violation_that_does_not_come_fails_the_run(tmp_path: Path) -> None:
    (tmp_path / "expect.toml").write_text('[verdicts]\n"LOCK-01" = "violates"\n', "utf-8")

    run = conform(tmp_path, *BY_FORMS, "-m", "LOCK-01", "--expect", tmp_path / "expect.toml")

    assert run.status == 1
    assert "UNEXPECTED  LOCK-01: expected violates, found conforms" in run.output


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
    for kept, left in (("MIA-08", "MIA-07"), ("MIA-11", "MIA-10")):
        assert run.rule(kept).verdict == "conforms"
        assert run.rule(left).verdict == "not applicable"


def test_a_portal_held_to_one_document_is_not_asked_for_the_others(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "--guidance", "WEB", "-m", "NAME-01 or LOCK-01")

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("NAME-01").verdict == "conforms"
    assert run.rule("LOCK-01").verdict == "not applicable"
    assert run.results.candidate.guidance == ("WEB",)


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


def test_a_missing_seam_makes_a_must_not_testable_and_says_which(tmp_path: Path) -> None:
    candidate = reference(
        tmp_path / "candidate.toml",
        changes={'[clock]\nvia = "controls"': '[clock]\nvia = "none"', 'via = "pages"': 'via = "unknown"'},
    )

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-05 or ADMIN-01 or SIGN-01")

    assert run.status == 4, run.output
    assert run.rule("SIGN-01").verdict == "conforms"
    assert run.rule("LOCK-05").verdict == "not testable"
    assert "[clock] via" in run.rule("LOCK-05").reason
    assert run.rule("ADMIN-01").verdict == "not testable"
    assert "[administrator] via" in run.rule("ADMIN-01").reason


def test_an_administration_that_is_said_not_to_exist_concerns_no_rule(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", changes={'via = "pages"': 'via = "none"'})

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


@pytest.mark.parametrize("workers", ["0", "2"])
def test_after_the_runs_deadline_no_example_begins(workers: str, tmp_path: Path) -> None:
    run = conform(tmp_path, "--driver", "forms", "-n", workers, "-m", "LOCK-01", "--run-deadline", "0")

    assert run.status == 5
    assert "run's deadline" in run.rule("LOCK-01").reason


def test_a_bare_pytest_does_the_same_as_the_command(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-m", "SIGN-01", f"--results={tmp_path / 'results'}"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "SIGN-01  must   conforms" in run.stdout
    record = Results.model_validate(json.loads((tmp_path / "results" / "results.json").read_text("utf-8")))
    assert record.exit_status == 0
