"""What other systems do in another way, as far as this one can show it: paths, line endings, signals, processes."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import psutil
import pytest
import yaml
from filelock import SoftFileLock

from conformance import interruption
from conformance.catalogue import catalogue, rules_of
from conformance.session import results_folder
from conformance.session.failed_before import key_of
from conformance.session.run import suitable_workers
from drivers.candidate.candidate_file import REFERENCE, load
from drivers.guidance_documents import documents
from drivers.people.pool_file import COLUMNS, read_accounts
from drivers.portal.browser import find_browser
from drivers.process import guard
from tests.candidates import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "quick-tier.yml"


def with_windows_line_endings(file: Path, folder: Path) -> Path:
    """Return a copy of a text file whose lines end as Windows' own editor ends them."""
    copy = folder / file.name
    copy.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return copy


def test_a_candidate_file_may_have_the_line_endings_of_windows(tmp_path: Path) -> None:
    assert load(with_windows_line_endings(REFERENCE, tmp_path)) == load(REFERENCE)


@pytest.mark.parametrize("feature", catalogue().features, ids=lambda path: path.stem)
def test_a_feature_may_have_the_line_endings_of_windows(feature: Path, tmp_path: Path) -> None:
    """git on Windows checks files out so, unless it was told otherwise."""
    usual = [[key_of(example) for example in rule.examples] for rule in rules_of(feature, documents())]
    copy = with_windows_line_endings(feature, tmp_path)
    assert [[key_of(example) for example in rule.examples] for rule in rules_of(copy, documents())] == usual


def test_a_pool_may_have_the_line_endings_of_windows(tmp_path: Path) -> None:
    people = dict.fromkeys(COLUMNS, "") | {
        "first_name": "Amara",
        "surname": "Khan",
        "username": "999AKHAN01",
        "email": "amara@nhs.net",
        "date_of_birth": "1985-04-23",
        "password": "Teapot-Meadow-58",
        "employer": "STEES",
        "kind": "staff",
        "administrator": "no",
    }
    text = "\n".join([",".join(people), ",".join(people.values()), ""])
    (tmp_path / "people.csv").write_text(text, "utf-8")
    copy = tmp_path / "copy"
    copy.mkdir()
    usual = read_accounts(tmp_path / "people.csv")
    assert [person.username for person in usual] == ["999AKHAN01"]
    assert read_accounts(with_windows_line_endings(tmp_path / "people.csv", copy)) == usual


def test_a_quoted_path_of_windows_reaches_the_portal_whole() -> None:
    """Without the quotes a backslash would join the next character: the contract says to quote such a path."""
    words = shlex.split(r'"C:\Program Files\portal\serve.exe" --port {port}')
    assert words == [r"C:\Program Files\portal\serve.exe", "--port", "{port}"]


def test_a_system_that_does_not_tell_usable_processors_has_workers_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert suitable_workers() == 4
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert suitable_workers() == 1


def test_on_a_system_without_sessions_the_guard_stops_only_its_own_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getsid", raising=False)
    guard.stop_orphans()


@pytest.mark.process
def test_without_sessions_a_command_still_ends_with_all_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no sessions and no process groups of this kind: the family is found by its parents."""
    monkeypatch.delattr(os, "getsid", raising=False)
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"
    command = subprocess.Popen([sys.executable, "-c", parent])
    try:
        root = psutil.Process(command.pid)
        deadline = time.monotonic() + 30
        while not (children := root.children(recursive=True)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert children
        guard.stop_tree(command.pid)
        _, alive = psutil.wait_procs(children, timeout=10)
        assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
        command.wait(timeout=10)
    finally:
        command.kill()
        command.wait()


@pytest.mark.process
def test_a_folder_is_claimed_once_on_a_system_without_locks_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the lock is the existence of the file, as filelock has it, whoever looks."""
    monkeypatch.setattr(results_folder, "FileLock", SoftFileLock)
    lock = results_folder.claim(tmp_path / "results")
    again = (
        "import sys; from pathlib import Path; from filelock import SoftFileLock;"
        "from conformance.session import results_folder;"
        "results_folder.FileLock = SoftFileLock; results_folder.claim(Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", again, str(tmp_path / "results")]
    try:
        other = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert "another run is writing its results" in other.stderr
    finally:
        lock.release()
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).returncode == 0


def test_ctrl_break_of_windows_ends_a_command_as_sigterm_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here another signal stands for it: this system has no SIGBREAK."""
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    usual = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)}
    try:
        interruption.ends_on_signals()
        with pytest.raises(interruption.Terminated):
            signal.raise_signal(signal.SIGUSR1)
        with interruption.undisturbed():
            signal.raise_signal(signal.SIGUSR1)
        first = interruption.received()
        assert first is not None
        assert interruption.ending_of(first) == "terminated"
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
        interruption._RECEIVED.clear()


def test_a_system_without_users_like_root_needs_no_flag_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid", raising=False)
    assert "--no-sandbox" not in find_browser.Browser(Path("chrome.exe"), "a browser").launch_arguments()["args"]


def test_the_workflow_for_other_systems_runs_what_the_project_has() -> None:
    """Its syntax, and that the marks which it names exist: nothing more can be shown here."""
    content = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    steps = content["jobs"]["quick"]["steps"]
    assert all("run" in step or "uses" in step for step in steps)
    marks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]["markers"]
    [quick] = [step["run"] for step in steps if "pytest" in step.get("run", "")]
    assert {mark.partition(":")[0] for mark in marks} >= {"process", "agreement", "candidate"}
    assert quick == 'python -m pytest tests -m "not process and not agreement and not candidate"'
    topics = {rule.partition("-")[0] for rule in catalogue().rules}
    assert {"SIGN", "LOCK"} <= topics
