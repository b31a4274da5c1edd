"""The command, as people and test suites start it."""

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from reference_app.__main__ import main
from reference_app.web.card_reader import write_certificate
from tests.reference_app.portal_in_hand import csrf_token

Start = Callable[..., subprocess.Popen[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def start(port: int) -> Iterator[Start]:
    """Start a portal on the port; it is stopped in any case."""
    processes = []

    def start(*options: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "reference_app", "--port", str(port), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, **environment},
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def wait_until_it_answers(process: subprocess.Popen[str], port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the portal does not answer")


def refusal(folder: Path, *options: str, **environment: str) -> str:
    """What the command says instead of starting a portal, within this process."""
    told = CliRunner().invoke(main, ["--data", str(folder / "data"), *options], env=environment)
    assert isinstance(told.exception, SystemExit)
    assert told.exit_code == 2
    return told.stderr


@pytest.mark.process
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_alone_it_is_a_portal_to_click_through(start: Start, port: int, stop: signal.Signals) -> None:
    process = start()
    wait_until_it_answers(process, port)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", follow_redirects=True) as client:
        form = {"csrf_token": csrf_token(client.get("/request").text), "email": "bryn.owen@trust.example"}
        asked = client.post("/request", data={**form, "day": "2", "month": "11", "year": "1999"})
        assert "Confirmation" in asked.text
        mails = client.get("/demonstration/mails").text
        link = re.search(rf'href="(http://127.0.0.1:{port}/update-password/[^"]+)"', mails)
        assert link
        assert "Update Password" in client.get(link[1]).text
    process.send_signal(stop)
    output, log = process.communicate(timeout=30)
    assert process.returncode == 0
    for words in ("999AKHAN01", "999BOWEN01", "999CGRANT01", "Cre@tew&rd01", f"http://127.0.0.1:{port}/"):
        assert words in output
    folder = re.search(r"kept in (\S+) until", output)
    assert folder
    assert not Path(folder[1]).exists()
    assert re.search(r"^POST /request 303 \d+ ms$", log, re.M)
    assert re.search(r"^GET /update-password/<token> 200 \d+ ms$", log, re.M)
    assert link[1].rpartition("/")[2] not in log


@pytest.mark.process
def test_a_folder_keeps_people_and_secrets(start: Start, port: int, tmp_path: Path) -> None:
    process = start("--data", str(tmp_path), "--test-interface", TEST_INTERFACE_KEY="key")
    wait_until_it_answers(process, port)
    clock = httpx.get(f"http://127.0.0.1:{port}/test-interface/clock", headers={"Authorization": "Bearer key"})
    assert clock.status_code == 200
    assert httpx.get(f"http://127.0.0.1:{port}/demonstration/mails").status_code == 404
    assert (tmp_path / "portal.sqlite").exists()
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.process
def test_smartcards_are_asked_for_with_the_certificate_that_is_given(start: Start, port: int, tmp_path: Path) -> None:
    given, reader = tmp_path / "given.pem", free_port()
    write_certificate(given, datetime.now(UTC))
    cards = "--smartcard-port", str(reader), "--card-authority", str(given), "--smartcard-certificate", str(given)

    wait_until_it_answers(start(*cards), port)

    assert ssl.get_server_certificate(("127.0.0.1", reader)) in given.read_text("ascii")


@pytest.mark.process
def test_a_taken_port_is_told_in_one_sentence(start: Start, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = start()
        _, error = process.communicate(timeout=60)
    assert process.returncode == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in error
    assert "Traceback" not in error


def test_controls_want_a_key(tmp_path: Path) -> None:
    assert "TEST_INTERFACE_KEY" in refusal(tmp_path, "--test-interface", TEST_INTERFACE_KEY="")


def test_an_unknown_fault_lists_the_known_ones(tmp_path: Path) -> None:
    assert "fourth_wrong_password_locks" in refusal(tmp_path, "--fault", "unknown")


def test_a_database_that_cannot_be_used_is_told_in_one_sentence(tmp_path: Path) -> None:
    assert "database" in refusal(tmp_path, "--database", "nonsense")


@pytest.mark.parametrize("address", ["localhost", "localhost:0", ":25", "localhost:smtp"])
def test_a_mail_server_is_host_and_port(tmp_path: Path, address: str) -> None:
    assert "HOST:PORT" in refusal(tmp_path, "--mail", address)


@pytest.mark.parametrize("header", ["X-Login", "=ward", "X-Login="])
def test_what_is_no_header_is_told(tmp_path: Path, header: str) -> None:
    assert "NAME=VALUE" in refusal(tmp_path, "--shared-login-header", header)
