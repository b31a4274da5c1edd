"""A run with violations, and what is written of it: in the record, the terminal, the JUnit file and the pages."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from tests.candidates import ROOT, Conform, conform, reference
from tests.spies import OUTPUT

pytestmark = [pytest.mark.process, pytest.mark.long]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Conform, set[str]]:
    """A run with violations at every kind of page, and every secret that came to be in it."""
    folder = tmp_path_factory.mktemp("broken")
    faults = ("link_works_twice", "administrator_unlocks", "eleven_characters_accepted", "second_wrong_password_locks")
    candidate = reference(folder / "candidate.toml", *(f"--fault {fault}" for fault in faults))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OUTPUT, str(folder / "secrets"))
        # One broken example of each rule is enough, and one rule of which both are.
        some = ("-m", "USE-01 or ADMIN-01 or PASS-01 or LOCK-01", "-k", "second_password or plainest or eleven or two")
        run = conform(folder, "--candidate", candidate, "-n", "2", "-p", "tests.spies", "--pictures", *some)
    return run, set((folder / "secrets").read_text("utf-8").split())


def test_no_password_token_or_link_stands_in_anything_that_is_written(broken: tuple[Conform, set[str]]) -> None:
    run, secrets = broken
    assert run.status == 1, run.output
    assert len(secrets) > 20
    written = [path for path in run.folder.rglob("*") if path.is_file()]
    files = {"results.json", "junit.xml", "report.html", "messages.ndjson", "earl.jsonld"}
    assert files <= {path.name for path in written}
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


def test_the_film_of_an_example_shows_what_was_seen_after_each_step(broken: tuple[Conform, set[str]]) -> None:
    run, _ = broken
    example = next(one for one in run.rule("USE-01").examples if one.outcome == "broken")
    pictures = [frame for frame in example.film if frame.file]
    assert len(pictures) >= 3
    assert all((run.folder / frame.file).read_bytes().startswith(b"\xff\xd8\xff") for frame in pictures)
    assert [frame.step for frame in example.film] == sorted(frame.step for frame in example.film)
    assert example.steps[example.film[-1].step].state == "failed"
    [mail] = [frame for frame in example.film if frame.text]
    assert "[reset link of Amara]" in mail.text
    topic = (run.folder / "site" / "topic-07-single-use.html").read_text("utf-8")
    assert f'src="../{pictures[0].file}"' in topic


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
