"""However a run ends, its status and its record say what is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from conformance.exploration.record import FILE_NAME as EXPLORATION
from conformance.judgement.results import FILE_NAME, read
from tests import first_example
from tests.candidates import BY_FORMS, NO_STATEMENT, ROOT, conform, reference, told

ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor these limits")


def full_disk() -> None:
    """Let this process write files of 250,000 bytes at most; what is longer fails as on a full disk."""
    # Windows has no such module, and this test does not run there.
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))


@contextmanager
def begun(folder: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """Start a run by forms, wait until its first example has held and the next has begun, and yield its process."""
    held = folder / "held"
    monkeypatch.setenv(first_example.HELD, str(held))
    command = [
        sys.executable,
        "-m",
        "conformance.cli",
        "run",
        "--results",
        str(folder / "results"),
        "--driver",
        "forms",
    ]
    with (folder / "output").open("w") as output:
        run = subprocess.Popen(
            [*command, *arguments, "-p", "tests.first_example"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
    deadline = time.monotonic() + 300
    while not held.exists() and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert held.exists(), (folder / "output").read_text("utf-8")
    yield run


def terminates(run: subprocess.Popen[bytes]) -> None:
    """Send SIGTERM to the run's own process, as a container does to its first one."""
    run.terminate()


def terminates_all(run: subprocess.Popen[bytes]) -> None:
    """Send SIGTERM to the run and its workers, as ``timeout`` does."""
    os.killpg(run.pid, signal.SIGTERM)


def interrupts_twice(run: subprocess.Popen[bytes]) -> None:
    """Press Ctrl-C, and again while the run is ending."""
    os.killpg(run.pid, signal.SIGINT)
    time.sleep(0.5)
    os.killpg(run.pid, signal.SIGINT)


@pytest.mark.process
@ON_WINDOWS
@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize(
    ("ends", "status", "ended"),
    [(terminates, 143, "terminated"), (terminates_all, 143, "terminated"), (interrupts_twice, 130, "interrupted")],
)
@pytest.mark.long
def test_a_signal_keeps_what_was_decided_and_leaves_no_process_behind(
    ends: Callable[[subprocess.Popen[bytes]], None],
    status: int,
    ended: str,
    workers: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with begun(tmp_path, "-n", workers, monkeypatch=monkeypatch) as run:
        family = psutil.Process(run.pid).children(recursive=True)
        ends(run)
        found = run.wait(timeout=60)
        _, left = psutil.wait_procs(family, timeout=15)

    output = (tmp_path / "output").read_text("utf-8")
    assert found == status, output
    assert not left
    assert "Traceback" not in output
    results = read(tmp_path / "results")
    assert (results.ended, results.exit_status) == (ended, status)
    assert any(example.outcome == "held" for rule in results.rules for example in rule.examples)
    assert not any(rule.verdict in ("violates", "error") for rule in results.rules)


@pytest.mark.process
@ON_WINDOWS
@pytest.mark.long
def test_a_reader_that_ends_changes_nothing(tmp_path: Path) -> None:
    command = f"{sys.executable} -m conformance.cli run --results results -m SIGN-01 {' '.join(BY_FORMS)}"
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>errors | head -3; echo ${{PIPESTATUS[0]}} > status"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(done.stdout.splitlines()) == 3
    assert (tmp_path / "status").read_text("utf-8").strip() == str(int(NO_STATEMENT))
    assert (tmp_path / "errors").read_text("utf-8") == ""
    assert read(tmp_path / "results").ended == "to its end"


@pytest.mark.process
@ON_WINDOWS
@pytest.mark.long
def test_results_that_cannot_be_written_are_no_violation(tmp_path: Path) -> None:
    """A full disk refuses the record, which is larger than anything that the run writes before it."""
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / FILE_NAME).write_text("the record of the run before", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "conformance.cli", "run", "--results", "results", "-m", "SIGN-01", *BY_FORMS],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        preexec_fn=full_disk,
    )

    assert done.returncode == 3, done.stdout
    assert "the results cannot be written to" in done.stdout
    assert "Traceback" not in done.stdout
    assert [file.name for file in (tmp_path / "results").iterdir() if not file.is_dir()] == [".in-use"]


@pytest.mark.process
def test_a_run_that_is_refused_leaves_no_result_of_the_run_before(tmp_path: Path) -> None:
    before = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01")
    assert before.wrote_results
    candidate = reference(tmp_path / "candidate.toml", changes={'via = "smtp"': 'via = "pigeon"'})

    refused = conform(tmp_path, "--candidate", candidate, *BY_FORMS)

    assert refused.status == 2
    assert not refused.wrote_results
    assert not (tmp_path / "results" / "report.html").exists()


@pytest.mark.parametrize(
    ("command", "name", "mistake"),
    [
        ("run", FILE_NAME, ("--driver", "form")),
        ("run", FILE_NAME, ("--repeat", "many")),
        ("run", FILE_NAME, ("--candidate", "nowhere.toml")),
        ("explore", EXPLORATION, ("--minutes", "0")),
        ("explore", EXPLORATION, ("--candidate", "nowhere.toml")),
    ],
)
def test_a_mistyped_command_leaves_no_result_of_the_run_before(
    command: str, name: str, mistake: tuple[str, ...], tmp_path: Path
) -> None:
    """The folder is named after the mistake, too."""
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / name).write_text("the record of the run before", "utf-8")

    refused = told(tmp_path, command, *mistake, "--results", "before")

    assert refused.status == 2, refused.output
    assert not (tmp_path / "before" / name).exists()


def test_a_mistyped_command_makes_no_folder(tmp_path: Path) -> None:
    refused = told(tmp_path, "run", "--driver", "form", "--results", "never")

    assert refused.status == 2
    assert not (tmp_path / "never").exists()


@pytest.mark.process
@ON_WINDOWS
@pytest.mark.long
def test_the_second_of_two_runs_in_one_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with begun(tmp_path, "-n", "0", monkeypatch=monkeypatch) as first:
        second = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01")
        first.terminate()
        first.wait(timeout=60)

    assert second.status == 3, second.output
    assert "another run is writing its results to" in second.output


@pytest.mark.process
@ON_WINDOWS
def test_sigterm_before_the_first_example_is_told_by_its_own_status(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "conformance.cli", "run", "--results", "results", "-n", "2", "--driver", "forms"]
    with (tmp_path / "output").open("w") as output:
        run = subprocess.Popen(
            command, cwd=tmp_path, stdout=output, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
    deadline = time.monotonic() + 120
    while not (tmp_path / "results" / "logs" / "portal-doctor.log").exists() and time.monotonic() < deadline:
        time.sleep(0.05)

    run.terminate()

    assert run.wait(timeout=60) == 143, (tmp_path / "output").read_text("utf-8")


@pytest.mark.process
def test_the_record_lists_what_the_run_left_behind(tmp_path: Path) -> None:
    """Amara and Ben of two examples, of whom both Amaras may be locked; and the doctor's patient and administrator."""
    run = conform(tmp_path, *BY_FORMS, "-m", "LOCK-01", "-k", "right_one_is_refused or leave_the_account_open")

    left = run.results.left_behind
    assert left is not None, run.output
    locked = [account for account in left.accounts if account.may_be_locked_until is not None]
    used_up = [account.username for account in left.accounts if account.used_up]
    assert len({account.username for account in left.accounts}) == len(left.accounts) > 3
    assert len(locked) == 2
    # The doctor has set a new password.
    assert len(used_up) == 1
    told = f"{len(left.accounts)} accounts used, 1 of them with a new password or address, 2 perhaps locked until "
    assert f"Left behind on the portal: {told}" in run.output


@pytest.mark.process
@pytest.mark.long
def test_what_did_not_conform_is_run_again(tmp_path: Path) -> None:
    """In the folder of the run before, too."""
    candidate = reference(tmp_path / "candidate.toml", "--fault", "fourth_wrong_password_locks")
    arguments = ("--candidate", candidate, *BY_FORMS)
    before = conform(tmp_path, *arguments, "-m", "LOCK-01 or SIGN-01")
    failed = {
        example.name
        for rule in before.results.rules
        for example in rule.examples
        if example.outcome in ("broken", "not testable", "error")
    }

    again = conform(tmp_path, *arguments, "--failed-from", tmp_path / "results")

    ran = {example.name for rule in again.results.rules for example in rule.examples if example.outcome}
    assert failed
    assert ran == failed
    assert again.status == before.status == 1


@pytest.mark.process
@pytest.mark.long
def test_after_a_run_without_failures_there_is_nothing_to_run_again(tmp_path: Path) -> None:
    conform(tmp_path, *BY_FORMS, "-m", "SIGN-01")

    again = conform(tmp_path, *BY_FORMS, "--failed-from", tmp_path / "results")

    assert again.status == 2
    assert "every example of that run conformed" in again.output
    assert again.wrote_results


@pytest.mark.process
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.long
def test_an_example_runs_as_often_as_asked_with_other_people(workers: str, tmp_path: Path) -> None:
    run = conform(tmp_path, "--driver", "forms", "-n", workers, "-m", "SIGN-01", "--repeat", "3")

    repeated = [example.repetitions for example in run.rule("SIGN-01").examples]
    assert repeated, run.output
    assert set(repeated) == {("held", "held", "held")}
    assert run.results.left_behind is not None
    usernames = [account.username for account in run.results.left_behind.accounts]
    assert len(set(usernames)) == len(usernames) >= 3


@pytest.mark.process
@ON_WINDOWS
def test_a_portal_that_ends_during_the_run_is_told_with_its_log(tmp_path: Path) -> None:
    start = {'start = "{python}': 'start = "timeout 5 {python}'}
    candidate = reference(tmp_path / "candidate.toml", changes=start)

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK")

    assert run.status in (3, 5), run.output
    assert "the portal's process has ended" in run.output
    assert "look at url" not in run.output
