"""Portals without a Date header under a preloaded clock: what the library noted confirms a move, or does not."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from drivers.candidate.candidate_file import load
from drivers.clock.canary import Unconfirmed
from drivers.clock.clock_by_preload import preloaded_clock
from drivers.process.portal_instance import Instance, running
from drivers.process.supervised import free_port
from tests.drivers.clock.candidates_under_preload import PORTAL, static, under_preload

pytestmark = pytest.mark.process
HOUR = timedelta(hours=1)

# Reads no clock to answer a request, unless it is for /clock or, with "always", for any. With "cookie" it sets one.
SERVER = """
import http.server, sys, time
from email.utils import formatdate
port, options = int(sys.argv[1]), sys.argv[2:]
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/clock" or "always" in options:
            time.time()
        self.send_response_only(200)
        if "cookie" in options:
            ends = formatdate(time.time() + 7200, usegmt=True)
            self.send_header("Set-Cookie", f"visit=1; Path=/; Expires={ends}; Max-Age=7200; HttpOnly")
        self.send_header("Content-Length", "0")
        self.end_headers()
serves = http.server.ThreadingHTTPServer(("127.0.0.1", port), Page).serve_forever
"""
ALONE = SERVER + "serves()\n"
# Four processes answer on one port; three are forks of the first.
FOUR = (
    SERVER
    + """
import os
for _ in range(3):
    if os.fork() == 0:
        break
serves()
"""
)
# Hands every request on to another program, which it starts, and which listens on the port after its own.
PROXY = """
import http.client, http.server, subprocess, sys, time
port = int(sys.argv[1])
behind = subprocess.Popen([*sys.argv[2:], str(port + 1)])
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.time()
        other = http.client.HTTPConnection("127.0.0.1", port + 1)
        other.request("GET", self.path)
        other.getresponse().read()
        self.send_response_only(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
http.server.ThreadingHTTPServer(("127.0.0.1", port), Page).serve_forever()
"""
# Starts another program and reads the clock all the time.
STARTS = """
import subprocess, sys, time
started = subprocess.Popen(sys.argv[1:])
while started.poll() is None:
    time.sleep(0.05)
    time.time()
"""


@contextmanager
def portal(folder: Path, start: str) -> Iterator[Instance]:
    """Run a portal under a preloaded clock."""
    with running(load(under_preload(folder, start)), folder / "portal.log") as instance:
        yield instance


def script(folder: Path, code: str) -> Path:
    """Write a program in Python and return its path."""
    path = folder / "server.py"
    path.write_text(code, "utf-8")
    return path


def test_a_process_notes_what_it_was_told_and_so_does_its_fork() -> None:
    forks = (
        "import os, time; time.time(); n = os.fork(); n or time.time(); n and os.wait(); print(os.getpid(), flush=True)"
    )
    with preloaded_clock() as clock:
        clock.forward(4 * HOUR)
        before = clock.now()
        done = subprocess.run(
            [sys.executable, "-c", forks],
            env=os.environ | clock.environment_of_portal(os.environ),
            capture_output=True,
            text=True,
            check=True,
        )
        told = [clock.told(int(number)) for number in done.stdout.split()]

        assert len(told) == 2
        assert all(one is not None and before <= one <= clock.now() for one in told)


@pytest.mark.parametrize("kept", [False, True])
def test_neither_a_command_nor_a_browser_writes_a_note(kept: bool) -> None:
    with preloaded_clock() as clock:
        environment = clock.environment_of_portal(os.environ) if kept else clock.environment(os.environ)
        told = "import os, time; print(os.getpid(), time.time())"
        done = subprocess.run(
            [sys.executable, "-c", told], env=os.environ | environment, capture_output=True, check=True
        )
        number, _ = done.stdout.split()

        assert (clock.told(int(number)) is not None) is kept


def test_a_process_that_only_waits_has_been_told_nothing() -> None:
    with preloaded_clock() as clock:
        done = subprocess.run(
            ["sh", "-c", "echo $$"], env=os.environ | clock.environment_of_portal({}), capture_output=True, check=True
        )
        assert clock.told(int(done.stdout)) is None


def test_a_portal_that_reads_its_clock_confirms_the_move_without_a_date_header(tmp_path: Path) -> None:
    server = script(tmp_path, ALONE)
    with portal(tmp_path, f"{{python}} {server} {{port}} always") as instance:
        course = instance.timeline()
        course.passes(4 * HOUR)

    assert not course.awaits_confirmation
    assert course.confirmed_by.startswith("the wall clock that the portal's own process 'python")


def test_the_processes_that_share_a_port_confirm_it_whichever_answers(tmp_path: Path) -> None:
    server = script(tmp_path, FOUR)
    with portal(tmp_path, f"sh -c '{{python}} {server} {{port}} always; true'") as instance:
        course = instance.timeline()
        for _ in range(4):
            course.passes(4 * HOUR)

            assert course.confirmed_by.startswith("the wall clock that the portal's own process 'python")


def test_a_portal_that_reads_its_clock_only_later_confirms_the_move_then(tmp_path: Path) -> None:
    """A page that shows a form needs no clock; to decide about a link, the portal reads it."""
    server = script(tmp_path, ALONE)
    with portal(tmp_path, f"{{python}} {server} {{port}}") as instance:
        httpx.get(f"{instance.addresses.start}clock")
        course = instance.timeline()
        with course.happening("the mail came"):
            pass
        course.moves_to(4 * HOUR, "the mail came")
        assert course.awaits_confirmation
        with pytest.raises(
            Unconfirmed, match=r"the portal's process 'python.*', which answers, has not read its clock"
        ):
            course.guard()

        httpx.get(f"{instance.addresses.start}clock")
        course.guard()

        assert not course.awaits_confirmation
        assert course.confirmed_by.startswith("the wall clock that the portal's own process 'python")
        course.moves_to(5 * HOUR, "the mail came")
        course.moves_to(6 * HOUR, "the mail came")
        assert [bool(look.confirmed_by) for look in course.looks(0)] == [True, False, False]
        with pytest.raises(Unconfirmed, match="has not read its clock"):
            course.confirm()
        httpx.get(f"{instance.addresses.start}clock")
        course.confirm()
        assert all(look.confirmed_by for look in course.looks(0))


def test_what_a_shell_read_that_only_starts_the_portal_confirms_nothing(tmp_path: Path) -> None:
    wrapper = tmp_path / "wrapper.py"
    wrapper.write_text(STARTS, "utf-8")
    server = script(tmp_path, ALONE)
    with portal(tmp_path, f"{{python}} {wrapper} {{python}} {server} {{port}}") as instance:
        course = instance.timeline()
        course.passes(4 * HOUR)

        assert course.awaits_confirmation


@pytest.mark.parametrize("front", [False, True], ids=["alone", "behind a proxy that follows"])
@pytest.mark.parametrize("without", ["a loader", "LD_PRELOAD", "CONFORM_CLOCK_OFFSET"])
def test_a_portal_that_ignores_the_library_is_not_believed(without: str, front: bool, tmp_path: Path) -> None:
    if without == "a loader":
        program, name = str(static(tmp_path)), "static-portal"
    else:
        # The shell has the library, and the portal takes the shell's place: it has the same number.
        bare = tmp_path / "bare.sh"
        portal_itself = f'{shlex.quote(sys.executable)} {PORTAL} "$1" {tmp_path}'
        bare.write_text(f"exec env -u {without} {portal_itself}\n", "utf-8")
        program, name = f"sh {bare}", "python"
    proxy = tmp_path / "proxy.py"
    proxy.write_text(PROXY, "utf-8")
    start = f"{{python}} {proxy} {{port}} {program}" if front else f"{program} {{port}}"
    with portal(tmp_path, start) as instance:
        course = instance.timeline()
        told = f"carry no Date header, and the portal's process '{name}.* keeps real time"
        with pytest.raises(Unconfirmed, match=told):
            course.passes(4 * HOUR)


def test_a_portal_that_listens_where_the_suite_does_not_see_it_is_not_believed(tmp_path: Path) -> None:
    """Another process answers, for example one that was there before."""
    server = script(tmp_path, ALONE)
    with portal(tmp_path, f"{{python}} {server} {{port}}") as instance:
        assert instance.witness is not None
        elsewhere = type(instance.witness)(instance.witness.clock, 1, instance.witness.processes)

        told = elsewhere.hears(datetime.now(UTC))

    assert "finds no process of the portal that listens on port 1" in str(told)


def test_a_cookie_shows_the_time_where_another_program_of_the_portal_keeps_real_time(tmp_path: Path) -> None:
    server, beside = script(tmp_path, ALONE), static(tmp_path)
    start = f"sh -c '{beside} {free_port()} & exec {{python}} {server} {{port}} cookie'"
    with portal(tmp_path, start) as instance:
        course = instance.timeline()
        course.passes(4 * HOUR)

    assert course.confirmed_by == "the portal's cookie 'visit'"
