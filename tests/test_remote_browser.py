"""A browser that a Playwright server has: a real server on loopback, with a browser of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.candidate.candidate_file import load
from drivers.candidate.mistakes import CandidateFileError
from drivers.portal.browser import find_browser
from tests.candidates import conform, reference

TOKEN = "a-token-that-nobody-may-see"


def connecting(path: Path, address: str) -> Path:
    """Write a file of the bundled portal, whose browser is that of a server; return its path."""
    file = reference(path)
    file.write_text(f'{file.read_text("utf-8")}\n[browser]\nconnect = "{address}"\n', "utf-8")
    return file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Playwright server on a free port of this machine, and return its address."""
    arguments = find_browser.find().launch_arguments()
    options = {"host": "127.0.0.1", "wsPath": f"/{TOKEN}", "args": arguments["args"]}
    if path := arguments.get("executable_path"):
        options["executablePath"] = path
    config = tmp_path_factory.mktemp("server") / "config.json"
    config.write_text(json.dumps(options))
    command = [sys.executable, "-m", "playwright", "launch-server", "--browser", "chromium", "--config", str(config)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        found = re.search(r"ws://\S+", running.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        running.terminate()
        running.wait(timeout=30)


@pytest.mark.process
@pytest.mark.long
@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_rules_are_driven_in_the_browser_of_a_server(server: str, workers: str, tmp_path: Path) -> None:
    candidate = connecting(tmp_path / "candidate.toml", server)
    run = conform(tmp_path, "--candidate", candidate, "-n", workers, "-m", "SIGN-01 or CARD-01")
    assert run.status == 0, run.output
    assert [run.rule(id_).verdict for id_ in ("SIGN-01", "CARD-01")] == ["conforms", "conforms"]
    assert run.results.versions["browser"].startswith("the browser server at 127.0.0.1:")
    assert TOKEN not in run.output
    assert all(TOKEN.encode() not in file.read_bytes() for file in run.folder.rglob("*") if file.is_file())


@pytest.mark.process
def test_a_server_that_is_not_there_stops_the_run_with_a_sentence(tmp_path: Path) -> None:
    candidate = connecting(tmp_path / "candidate.toml", f"ws://127.0.0.1:9/{TOKEN}")
    run = conform(tmp_path, "--candidate", candidate, "-n", "0", "-m", "SIGN-01")
    assert run.status == 3, run.output
    assert "the browser server at 127.0.0.1:9 cannot be used" in run.output
    assert "playwright run-server" in run.output
    assert "Traceback" not in run.output
    assert TOKEN not in run.output


@pytest.mark.parametrize("key", ['path = "/usr/bin/chromium"', 'hosts = { "esr.trust.test" = "127.0.0.1" }'])
def test_what_needs_a_browser_of_this_machine_does_not_go_with_a_server(key: str, tmp_path: Path) -> None:
    file = connecting(tmp_path / "candidate.toml", "ws://127.0.0.1:3000/")
    file.write_text(f"{file.read_text('utf-8')}{key}\n", "utf-8")
    with pytest.raises(CandidateFileError, match="a browser that runs already"):
        load(file)


def test_an_address_that_is_none_of_a_server_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CandidateFileError, match="connect"):
        load(connecting(tmp_path / "candidate.toml", "http://127.0.0.1:3000/"))
