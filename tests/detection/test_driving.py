"""Real portals, driven by real workers: one fault and two rules are enough to see that a cell is what was found."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest

from conformance.detection import matrix
from conformance.detection.findings import Job, Subject
from conformance.detection.saved_findings import FILE_NAME
from conformance.detection.workers import Crew
from conformance.paths import ROOT

pytestmark = [pytest.mark.process, pytest.mark.long]

_SECONDS = 180
_RULES = ("--rule", "LOCK-01", "--rule", "LOCK-05")


def detection(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a folder of the test's own."""
    return subprocess.run(
        [sys.executable, "-m", "conformance.detection", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
        text=True,
    )


def driven(folder: Path) -> Sequence[str]:
    """Return what was driven so far: the label and the rules of each job."""
    lines = (folder / "detection-results" / FILE_NAME).read_text("utf-8").splitlines()
    parts = [json.loads(line) for line in lines]
    return [f"{part['label']} {found['rule']}" for part in parts for found in part["found"]]


def test_a_fault_is_caught_and_what_it_does_not_break_is_kept(tmp_path: Path) -> None:
    run = detection(tmp_path, "drive", "lock_lasts_eleven_hours", *_RULES)
    assert run.returncode == 0, run.stdout
    made = matrix.read(tmp_path / "detection-results" / matrix.FILE_NAME)
    [row] = made.rows
    [cell] = row.cells
    assert (cell.rule, cell.state, cell.found, cell.driver) == ("LOCK-05", "caught", "violates", "forms")
    assert cell.step.startswith("Then ")
    assert cell.told
    assert row.kept == 1
    assert row.is_caught
    assert (tmp_path / "detection-results" / "matrix.html").read_text("utf-8").count("LOCK-05")

    # Nothing has changed since, so that nothing is driven again; with --afresh it is.
    before = driven(tmp_path)
    again = detection(tmp_path, "drive", "lock_lasts_eleven_hours", *_RULES)
    assert again.returncode == 0, again.stdout
    assert "1 of 1 were driven before" in again.stdout
    assert driven(tmp_path) == before
    afresh = detection(tmp_path, "drive", "lock_lasts_eleven_hours", "--rule", "LOCK-01", "--afresh")
    assert afresh.returncode == 0, afresh.stdout
    assert driven(tmp_path) == ["lock_lasts_eleven_hours LOCK-01"]


def test_what_nobody_expected_is_collateral_and_fails(tmp_path: Path) -> None:
    """The file that is handed in says that a portal which never locks breaks something else."""
    expectations = (ROOT / "conformance" / "detection" / "faults.toml").read_text("utf-8")
    head, fault, tail = expectations.partition('name = "lock_lasts_eleven_hours"\n')
    assert fault
    file = tmp_path / "faults.toml"
    file.write_text(f'{head}{fault}breaks = ["LOCK-01"]\n[[fault]]\n{_without_first_entry(tail)}', "utf-8")
    run = detection(tmp_path, "drive", "lock_lasts_eleven_hours", *_RULES, "--faults", str(file))
    assert run.returncode == 6, run.stdout
    assert "MISSED  lock_lasts_eleven_hours  LOCK-01: expected violates, found conforms (forms)" in run.stdout
    assert "COLLATERAL  lock_lasts_eleven_hours  LOCK-05: expected conforms, found violates (forms)" in run.stdout
    assert "    observed: Amara's own password signed in" in run.stdout
    assert run.stdout.count("The proof is not met.") == 1


def _without_first_entry(tail: str) -> str:
    return tail.partition("[[fault]]\n")[2]


def test_a_portal_that_does_not_start_and_a_worker_that_dies_are_trouble(tmp_path: Path) -> None:
    absent = Job(subject=Subject(label="absent", faults=("no_such_fault",)), driver="forms", rules=("LOCK-01",))
    sound = Job(subject=Subject(label="sound"), driver="forms", rules=("LOCK-01",))
    with Crew({"forms": 1}, tmp_path, "seed", looks_at_the_suite=False) as crew:
        [(_, part)] = list(crew.works([absent]))
        assert part.trouble.startswith("the portal did not start")
        assert not part.found
        # The same worker goes on with the next portal.
        [(_, part)] = list(crew.works([sound]))
        assert (part.trouble, part.found[0].verdict) == ("", "conforms")
        works = crew.works([sound])
        [worker] = [one for one in multiprocessing.active_children() if one.name == "forms-1"]
        worker.kill()
        [(_, part)] = list(works)
        assert part.trouble.startswith("the worker died")


def in_the_background() -> None:
    """Ignore SIGINT, as a shell has its background jobs do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.parametrize(
    ("sent", "ends_with", "begins"),
    [
        (signal.SIGINT, 130, None),
        (signal.SIGTERM, 143, None),
        (signal.SIGTERM, 143, in_the_background),
        (signal.SIGKILL, -signal.SIGKILL, None),
    ],
)
def test_however_it_ends_no_process_stays_behind_and_what_was_decided_stays(
    sent: signal.Signals, ends_with: int, begins: Callable[[], None] | None, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "conformance.detection", "drive", "-n", "1", "--own-rules"]
    faults = ["lock_lasts_eleven_hours", "lock_lasts_thirteen_hours", "lock_never_ends", "tries_lengthen_the_lock"]
    with (tmp_path / "output.txt").open("w") as output:
        run = subprocess.Popen(
            [*command, *faults],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=begins,
        )
        journal = tmp_path / "detection-results" / FILE_NAME
        deadline = time.monotonic() + _SECONDS
        while not (journal.exists() and journal.read_text("utf-8")):
            assert time.monotonic() < deadline
            assert run.poll() is None
            time.sleep(0.1)
        family = psutil.Process(run.pid).children(recursive=True)
        os.kill(run.pid, sent)
        status = run.wait(timeout=_SECONDS)
    told = (tmp_path / "output.txt").read_text("utf-8")
    assert status == ends_with, told
    if sent == signal.SIGINT:
        assert "Interrupted: the findings so far are kept" in told
        assert matrix.read(tmp_path / "detection-results" / matrix.FILE_NAME).caught == 1
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE], told
    decided = driven(tmp_path)
    assert decided[0] == "lock_lasts_eleven_hours LOCK-05"
    assert not any(label.startswith("tries_lengthen_the_lock") for label in decided)


def test_what_ci_does_not_reach_in_time_is_told_and_fails_nothing(tmp_path: Path) -> None:
    run = detection(tmp_path, "ci", "--minutes", "0")
    assert run.returncode == 0, run.stdout
    assert "Left out for lack of time, wholly or partly: " in run.stdout
    assert "The proof is met." not in run.stdout
