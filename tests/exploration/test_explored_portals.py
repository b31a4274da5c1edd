"""Explorations of the bundled portal, and ``conform run`` with a file that an exploration wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.exploration.record import read
from tests.candidates import BY_FORMS, NO_STATEMENT, conform, reference, told
from tests.exploration.measure import explores

LOCK = """Feature: What an exploration found about LOCK-01

  Told.

  @LOCK-01 @must @STEES-22
  Rule: The third wrong password in a row locks the account

    Example: Explored with the seed 1, against LOCK-01
      Given Amara and Chloe are members of staff
      And Amara has tried two wrong passwords
      And Amara has tried a wrong password
      Then Amara's own password is refused
      But Chloe signs in as usual
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of further examples, outside the project."""
    path = tmp_path / "explored-LOCK-01.feature"
    path.write_text(LOCK, "utf-8")
    return path


@pytest.mark.process
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.long
def test_a_file_anywhere_repeats_its_example_under_the_rule_that_it_names(
    workers: str, file: Path, tmp_path: Path
) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "wrong_passwords_never_lock")

    run = conform(tmp_path, file, "--candidate", candidate, "--driver", "forms", "-n", workers)

    assert run.status == 1, run.output
    rule = run.rule("LOCK-01")
    assert rule.verdict == "violates"
    [broken] = [one for one in rule.examples if one.outcome == "broken"]
    assert broken.name == "Explored with the seed 1, against LOCK-01"
    assert [step.control for step in broken.steps] == [False, True, True, False, True]


@pytest.mark.process
def test_on_a_sound_portal_the_example_holds_and_decides_nothing(file: Path, tmp_path: Path) -> None:
    run = conform(tmp_path, file, *BY_FORMS)

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("LOCK-01").verdict == "not run"
    *others, explored = [one.outcome for one in run.rule("LOCK-01").examples]
    assert explored == "held"
    assert not any(others)


@pytest.mark.process
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("@LOCK-01 @must", "@LOCK-77 @must", "expected a rule of features/, found @LOCK-77 @must @STEES-22"),
        ("@LOCK-01 @must", "@LOCK-01 @should", "expected @LOCK-01 @must @STEES-22, found @LOCK-01 @should @STEES-22"),
        ("Amara has tried a wrong password", "Amara has guessed", "one given definition for 'And Amara has guessed'"),
    ],
)
def test_a_file_that_does_not_fit_is_told(old: str, new: str, expected: str, file: Path, tmp_path: Path) -> None:
    file.write_text(LOCK.replace(old, new), "utf-8")

    run = conform(tmp_path, file, *BY_FORMS)

    assert run.status in (2, 5)
    assert expected in run.output
    assert not run.wrote_results


@pytest.mark.process
@pytest.mark.long
def test_a_sound_portal_is_not_accused(tmp_path: Path) -> None:
    run = conform(tmp_path, "--driver", "forms", "--minutes", "0.5", "--seed", "sound", command="explore")

    record = read(run.folder)
    assert run.status == 0, run.output
    assert record.found == ()
    assert record.walks > 0
    assert "may use them up (passwords and addresses are changed), lock both" in run.output
    assert "--driver forms --seed sound --minutes 0.5" in run.output


@pytest.mark.process
@pytest.mark.long
@pytest.mark.parametrize(
    ("fault", "rules"),
    [
        ("wrong_passwords_never_lock", {"LOCK-01"}),
        ("lock_comes_only_once", {"LOCK-03"}),
    ],
)
def test_a_fault_is_found_and_confirmed_and_its_file_repeats_it(fault: str, rules: set[str], tmp_path: Path) -> None:
    record = explores(fault, 3, "1", "forms", tmp_path / "explored")

    [found] = [one for one in record.found if one.verdict == "violates"]
    assert found.rule in rules
    assert found.confirmed == 2
    again = conform(
        tmp_path, tmp_path / "explored" / found.example, "--candidate", tmp_path / "explored/candidate.toml", *BY_FORMS
    )
    assert again.status == 1
    assert again.rule(found.rule).verdict == "violates"


def test_a_portal_on_another_machine_needs_permission(tmp_path: Path) -> None:
    candidate = tmp_path / "candidate.toml"
    text = reference(tmp_path / "reference.toml").read_text("utf-8")
    kept = (
        line
        for line in text.splitlines(keepends=True)
        if not line.startswith(("start", "TEST_INTERFACE_KEY", "[candidate.environment]"))
    )
    text = (
        "".join(kept)
        .replace("http://127.0.0.1:{port}/", "http://portal.invalid/")
        .replace("{secret}", "a key that is none")
    )
    candidate.write_text(text, "utf-8")

    run = told(tmp_path, "explore", "--candidate", candidate, "--driver", "forms")

    assert run.status == 2
    assert "--yes-this-locks-accounts" in run.output
