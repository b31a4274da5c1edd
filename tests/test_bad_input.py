"""Whatever a person or a portal does wrong, a run ends with a clear sentence, the right status, and nothing lost."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from conformance.catalogue import catalogue
from conformance.judgement.results import read
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import FEATURES
from conformance.session.cannot_begin import CannotBegin
from conformance.session.expectations_file import expectations
from conformance.session.results_folder import claim
from conformance.session.selection import check_marks, feature_file
from drivers.process.supervised import free_port
from tests import first_example
from tests.candidates import BY_FORMS, ROOT, conform, reference


@pytest.mark.process
def test_three_mistakes_in_a_candidate_file_are_all_told(tmp_path: Path) -> None:
    """The key and its line, what is allowed, and the nearest word to a mistyped one."""
    candidate = reference(
        tmp_path / "candidate.toml",
        changes={
            'name = "Reference portal"': 'nmae = "Reference portal"\nname = "Reference portal"',
            'via = "smtp"': 'via = "pigeon"',
            "http://127.0.0.1:{port}/": "127.0.0.1",
        },
    )

    run = conform(tmp_path, "--candidate", candidate)

    assert run.status == 2
    assert "3 mistakes" in run.output
    assert "candidate.nmae (line 4): is not a key of a candidate file; did you mean name?" in run.output
    assert "candidate.url (line 6): not a web address" in run.output
    assert "mailbox.via (line 21): 'pigeon' is not allowed; allowed are 'smtp', 'imap', 'maildir', 'none'" in run.output
    assert "Traceback" not in run.output


@pytest.mark.process
def test_an_address_that_nobody_answers_stops_the_run(tmp_path: Path) -> None:
    text = reference(tmp_path / "candidate.toml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("start =")]
    address = f"http://127.0.0.1:{free_port()}/"
    content = "\n".join(lines).replace("http://127.0.0.1:{port}/", address).replace("{secret}", "key")
    (tmp_path / "candidate.toml").write_text(content, "utf-8")

    run = conform(tmp_path, "--candidate", tmp_path / "candidate.toml", *BY_FORMS, "-m", "LOCK-01")

    assert run.status == 3
    assert "the portal does not answer at" in run.output
    assert "Traceback" not in run.output
    assert {rule.verdict for rule in run.results.rules} <= {"not run", "not applicable"}


@pytest.mark.process
def test_a_portal_that_cannot_be_started_stops_the_run_with_its_log(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "no_such_fault")

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-01")

    assert run.status == 3
    assert "the candidate ended before it answered" in run.output
    assert "no_such_fault" in run.output
    assert "Traceback" not in run.output


@pytest.mark.process
def test_a_portal_that_dies_half_way_loses_no_verdict_that_was_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was decided before stays in the results; the rest is an error, and none of it a violation."""
    held, dead = tmp_path / "held", tmp_path / "dead"
    monkeypatch.setenv(first_example.HELD, str(held))
    monkeypatch.setenv(first_example.GOES_ON, str(dead))
    (tmp_path / "mortal.py").write_text(_MORTAL, "utf-8")
    mortal = f"{{python}} {tmp_path / 'mortal.py'} {held} {dead} "
    candidate = reference(tmp_path / "candidate.toml", changes={'start = "{python} ': f'start = "{mortal}{{python}} '})
    rules = ("-m", "SIGN-01 or LOCK-01")

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-p", "tests.first_example", *rules)

    outcomes = [example.outcome for rule in run.results.rules for example in rule.examples if example.outcome]
    assert outcomes[0] == "held", run.output
    assert len(outcomes) > 1
    assert set(outcomes[1:]) == {"error"}, run.output
    assert run.status == 5
    assert (run.folder / "report.html").exists()


# Starts the portal, and kills it when the first example has held.
_MORTAL = """
import pathlib, subprocess, sys, time
held, dead = map(pathlib.Path, sys.argv[1:3])
child = subprocess.Popen(sys.argv[3:])
while child.poll() is None and not held.exists():
    time.sleep(0.02)
child.kill()
child.wait()
dead.touch()
"""


@pytest.mark.process
@pytest.mark.parametrize(
    ("fault", "words", "driver"),
    [("answers_500", "the portal answers 500 at", ()), ("blank_page", "an empty page", BY_FORMS)],
    ids=["500, in the browser", "blank, without one"],
)
@pytest.mark.long
def test_a_portal_without_a_usable_page_stops_the_run_and_says_what_it_shows(
    fault: str, words: str, driver: tuple[str, ...], tmp_path: Path
) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", fault)

    run = conform(tmp_path, "--candidate", candidate, *driver, "-m", "LOCK-01")

    assert run.status == 3
    assert words in run.output
    assert run.rule("LOCK-01").verdict == "not run"


@pytest.mark.process
def test_a_mail_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        candidate = reference(tmp_path / "candidate.toml", changes={'via = "smtp"': f'via = "smtp"\nport = {port}'})

        run = conform(tmp_path, "--candidate", candidate, "-m", "LOCK-01")

    assert run.status == 3
    assert f"cannot listen on 127.0.0.1:{port}" in run.output
    assert "name another port under [mailbox]" in run.output
    assert "Traceback" not in run.output


@pytest.mark.process
def test_a_browser_that_is_not_there_is_said(tmp_path: Path) -> None:
    run = conform(tmp_path, "--browser-path", "/nowhere/chromium", "-m", "LOCK-01")

    assert run.status == 3
    assert "'/nowhere/chromium'" in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("LOCK-99", "'LOCK-99' is no rule"),
        ("LOCK-01 or NOPE-01", "'NOPE-01' is no rule"),
        ("lock-01", "did you mean LOCK-01?"),
        ("LOCK-1", "did you mean LOCK-01?"),
        ("stees22", "did you mean STEES-22?"),
        ("WAY-99", "WAY has WAY-01 to WAY-04"),
        ("LOKC-01", "did you mean LOCK-01?"),
        ("LOKC", "did you mean LOCK?"),
        ("not (Must or STEES-22)", "did you mean must?"),
    ],
)
def test_a_word_that_selects_nothing_is_refused_with_the_nearest_one(expression: str, told: str) -> None:
    with pytest.raises(CannotBegin, match=re.escape(told)) as refused:
        check_marks(expression, catalogue())

    assert refused.value.status == Exit.USAGE
    assert '-m "LOCK-01 or MAIL"' in str(refused.value)


@pytest.mark.parametrize("expression", ["", "LOCK", "LOCK-01 or STEES-22", "must and not (NHSBT or MAIL)"])
def test_rules_statements_topics_documents_and_levels_can_be_selected(expression: str) -> None:
    check_marks(expression, catalogue())


def test_a_feature_file_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = next(FEATURES.glob("03*.feature"))

    assert feature_file(f"features/{file.name}") == feature_file(file.name) == file
    with pytest.raises(CannotBegin, match=re.escape(f"did you mean {file.name}?")):
        feature_file(f"features/{file.name.replace('lock', 'lokc')}")


@pytest.mark.process
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-m", "lock-01"), "did you mean LOCK-01?"),
        (("-m", "LOCK-01 or"), "Words are joined by and, or, not"),
        (("-k", "three wrong passwords"), "Words are joined by and, or, not"),
        (("-m", "LOCK-01", "-k", "nothing_of_that_name"), "nothing was selected: no example matches"),
        (("features/no_such.feature",), "there is no such feature file"),
    ],
)
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_selection_that_cannot_be_is_told_before_anything_starts(
    arguments: tuple[str, ...], told: str, workers: str, tmp_path: Path
) -> None:
    run = conform(tmp_path, "--driver", "forms", "-n", workers, *arguments)

    assert run.status == 2, run.output
    assert told in run.output
    assert "The doctor looks" not in run.output
    assert "Traceback" not in run.output
    assert not run.wrote_results


@pytest.mark.process
def test_a_rule_that_applies_to_no_such_candidate_is_told_before_anything_starts(tmp_path: Path) -> None:
    """The record says why; nothing was judged, and that is no success."""
    run = conform(tmp_path, *BY_FORMS, "-m", "LOCK-02")

    assert run.status == Exit.NOT_TESTABLE, run.output
    assert "The doctor looks" not in run.output
    assert run.rule("LOCK-02").verdict == "not applicable"
    assert {rule.verdict for rule in run.results.rules if rule.id != "LOCK-02"} == {"not run"}


@pytest.mark.process
@pytest.mark.long
def test_a_run_that_judges_nothing_is_no_success(tmp_path: Path) -> None:
    """Without a clock, a should that needs one is not testable, and no other rule was selected."""
    candidate = reference(
        tmp_path / "candidate.toml", changes={'[clock]\nvia = "test_interface"': '[clock]\nvia = "none"'}
    )

    run = conform(tmp_path, "--candidate", candidate, "-m", "LOCK-06")

    assert run.status == Exit.NOT_TESTABLE, run.output
    assert run.rule("LOCK-06").verdict == "not testable"
    assert "no rule was judged" in run.output
    assert "1 not testable" in run.output
    assert "failed" not in run.output


@pytest.mark.process
def test_an_option_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    run = conform(tmp_path, "--colour-of-the-bikeshed", "blue")

    assert run.status == 2
    assert "Traceback" not in run.output


def test_a_results_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file, not a folder", "utf-8")

    with pytest.raises(CannotBegin, match="name another folder with --results") as told:
        claim(tmp_path / "results")

    assert told.value.status == Exit.STOPPED


def test_expectations_with_mistakes_are_all_told(tmp_path: Path) -> None:
    (tmp_path / "expect.toml").write_text('[verdicts]\n"LOCK-77" = "violates"\n"LOCK-01" = "fine"\n', "utf-8")

    with pytest.raises(CannotBegin) as told:
        expectations(tmp_path / "expect.toml", catalogue())

    assert told.value.status == Exit.USAGE
    assert "there is no such rule" in str(told.value)
    assert "'fine' is no verdict" in str(told.value)


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to a group")
@pytest.mark.parametrize(("workers", "driver"), [("0", "forms"), ("1", "browser")])
@pytest.mark.long
def test_an_interrupt_keeps_what_was_decided_and_leaves_no_process_behind(
    workers: str, driver: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, held = tmp_path / "results", tmp_path / "held"
    monkeypatch.setenv(first_example.HELD, str(held))
    command = [sys.executable, "-m", "conformance.cli", "run", "--results", str(folder), "-n", workers]
    command += ["--driver", driver]
    run = subprocess.Popen(
        [*command, "-p", "tests.first_example"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=(tmp_path / "output").open("w"),
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    deadline = time.monotonic() + 300
    while not held.exists() and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    family = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, signal.SIGINT)

    status = run.wait(timeout=60)
    _, left = psutil.wait_procs(family, timeout=15)

    assert held.exists(), (tmp_path / "output").read_text("utf-8")
    assert status == 130, (tmp_path / "output").read_text("utf-8")
    assert not left
    results = read(folder)
    assert results.ended == "interrupted"
    assert any(example.outcome == "held" for rule in results.rules for example in rule.examples)
    assert not any(rule.verdict == "violates" for rule in results.rules)
