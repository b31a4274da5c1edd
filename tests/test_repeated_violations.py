"""The command that a run prints for a violation, pasted into a shell: it repeats this violation, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.judgement.results import ExampleRecord, Results, read
from conformance.paths import ROOT
from conformance.report.repeat_command import REPEAT_FOLDER
from tests.candidates import BY_FORMS, conform, reference

pytestmark = pytest.mark.process


def broken_in(results: Results) -> dict[str, ExampleRecord]:
    """Return the broken examples of a run, by rule and name."""
    return {
        f"{rule.id} {one.name} {one.row}": one
        for rule in results.rules
        for one in rule.examples
        if one.outcome == "broken"
    }


def pasted(command: str, folder: Path) -> int:
    """Run a printed command in a shell, with ``conform`` that of this project, and return its exit status."""
    script = f'conform() {{ "{sys.executable}" -m conformance.cli "$@"; }}\n{command}\n'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode


def test_the_printed_command_repeats_one_violation_with_the_same_people(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "the ward's portal.toml", "--fault", "lock_lasts_eleven_hours")
    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-06")
    assert run.rule("LOCK-06").verdict == "departs", run.output
    before = (run.folder / "results.json").read_bytes()
    [command] = re.findall(r"^ +again +(.*)$", run.output, re.MULTILINE)

    pasted(command, tmp_path)

    again = read(tmp_path / REPEAT_FOLDER)
    [(first, one)], [(second, other)] = broken_in(run.results).items(), broken_in(again).items()
    assert (first, one.expected, one.observed) == (second, other.expected, other.observed)
    assert sum(example.outcome is not None for rule in again.rules for example in rule.examples) == 1
    assert {usernames(run.results, one.name)} == {usernames(again, other.name)}
    assert (run.folder / "results.json").read_bytes() == before


def usernames(results: Results, example: str) -> str:
    """Return the last page's words where an example was broken, ports left out: they hold a person's name."""
    pages = [
        evidence.text.partition("\n")[2]
        for rule in results.rules
        for one in rule.examples
        if one.name == example
        for evidence in one.evidence
        if evidence.kind == "page text"
    ]
    assert pages
    return "\n".join(pages)


def test_a_run_records_the_faults_that_its_violations_resemble(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "lock_lasts_eleven_hours")
    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-05 or LOCK-06", "-k", "before")
    names = [match.name for match in run.rule("LOCK-05").behaves_like]
    assert names == ["lock_lasts_eleven_hours"], run.output
    assert "lock_lasts_eleven_hours: The lock ends after eleven hours instead of twelve." in run.output
    assert "lock_lasts_eleven_hours" in (run.folder / "report.html").read_text("utf-8")
    assert run.results.options == ("--candidate", "candidate.toml", "--driver", "forms")


def test_a_violation_of_a_leaflet_is_repeated_with_the_leaflet(tmp_path: Path) -> None:
    leaflet = shutil.copytree(ROOT / "tests" / "leaflets" / "harbour", tmp_path / "their leaflet")
    candidate = reference(tmp_path / "candidate.toml", "--fault", "any_password_signs_in")
    run = conform(tmp_path, "--candidate", candidate, "--with", leaflet, *BY_FORMS, "-m", "HARB-01")
    commands = re.findall(r"^ +again +(.*)$", run.output, re.MULTILINE)
    assert run.status == 1, run.output

    assert pasted(commands[0], tmp_path) == 1

    again = broken_in(read(tmp_path / REPEAT_FOLDER))
    assert list(again) == list(broken_in(run.results))[:1]


def test_a_violation_in_a_file_of_further_examples_is_repeated_from_that_file(tmp_path: Path) -> None:
    (tmp_path / "walks").mkdir()
    (tmp_path / "walks" / "walk 1.feature").write_text(_FURTHER, "utf-8")
    candidate = reference(tmp_path / "candidate.toml", "--fault", "any_password_signs_in")
    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "walks/walk 1.feature")
    [command] = re.findall(r"^ +again +(.*)$", run.output, re.MULTILINE)
    assert command.endswith("'walks/walk 1.feature:5'")

    assert pasted(command, tmp_path) == 1

    assert list(broken_in(read(tmp_path / REPEAT_FOLDER))) == list(broken_in(run.results))


_FURTHER = """Feature: A walk
  @SIGN-01 @must @STEES-21 @NHSBT-18 @YAS-03 @WEB-01 @WEB-13
  Rule: A username and its own password sign a person in

    Example: A walk on which a wrong password signs in
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara signs in as usual
"""


def test_a_line_without_an_example_starts_nothing(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "03_attempts_and_the_lock.feature:1")
    assert run.status == 2
    assert "03_attempts_and_the_lock.feature:1: no example is at this line" in run.output
    assert not run.wrote_results
