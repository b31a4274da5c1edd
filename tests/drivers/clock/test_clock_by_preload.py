"""A preloaded clock under real programs: what they read moves, what they wait for does not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Playwright

from drivers.candidate.candidate_file import Candidate, load
from drivers.candidate.mistakes import CandidateFileError
from drivers.clock import clock_by_preload as preload
from drivers.clock.canary import Canary
from drivers.clock.clock_by_preload import PreloadedClock, library, preloaded_clock
from drivers.errors import MachineLacks
from drivers.portal.browser import find_browser as browsers
from drivers.portal.connection import BrowserTable
from drivers.process.portal_instance import running
from tests.candidates import reference
from tests.drivers.portal.small_site import Site
from tests.services.postgres import running_postgres

pytestmark = pytest.mark.process
HOUR = timedelta(hours=1)
NEARLY = timedelta(seconds=5)
UNDER = {'[clock]\nvia = "test_interface"': '[clock]\nvia = "preload"'}

# Both tell the time by every way there is and how long a second's waits take, whenever a line comes in, in seconds.
PYTHON = """
import datetime, json, queue, sys, threading, time
def waits(wait):
    began = time.monotonic()
    wait()
    return time.monotonic() - began
def condition():
    one = threading.Condition()
    with one:
        one.wait(1)
def empty_queue():
    try:
        queue.Queue().get(timeout=1)
    except queue.Empty:
        pass
for _ in sys.stdin:
    reads = [time.time(), datetime.datetime.now().timestamp(), time.clock_gettime(time.CLOCK_REALTIME)]
    lock = threading.Lock()
    lock.acquire()
    ways = (lambda: time.sleep(1), condition, empty_queue, lambda: lock.acquire(timeout=1))
    print(json.dumps({"reads": reads, "waits": [waits(way) for way in ways]}), flush=True)
"""
NODE = """
require("readline").createInterface({input: process.stdin}).on("line", () => {
  const began = performance.now();
  const reads = [Date.now() / 1000, new Date().getTime() / 1000];
  setTimeout(() => console.log(JSON.stringify({reads, waits: [(performance.now() - began) / 1000]})), 1000);
});
"""


@pytest.fixture
def clock() -> Iterator[PreloadedClock]:
    """Return a clock that stands at the real time."""
    with preloaded_clock() as clock:
        yield clock


def program(name: str) -> str:
    """Return where a program is that the tests are to be made with."""
    found = shutil.which(name)
    assert found, f"there is no {name} on this machine; python -m tests.machine installs it"
    return found


@pytest.mark.parametrize("words", [[sys.executable, "-c", PYTHON], ["node", "-e", NODE]], ids=["Python", "Node"])
def test_a_program_that_runs_already_reads_the_moved_clock_and_waits_as_long_as_before(
    words: list[str], clock: PreloadedClock
) -> None:
    command = [program(words[0]), *words[1:]]
    environment = os.environ | clock.environment(os.environ)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as running_program:
        assert running_program.stdin is not None
        assert running_program.stdout is not None
        for hours in (0, 4, 16):
            clock.forward(hours * HOUR - (clock.now() - datetime.now(UTC)))
            asked = time.time()
            running_program.stdin.write("\n")
            running_program.stdin.flush()
            told = json.loads(running_program.stdout.readline())
            assert [read - hours * 3600 - asked for read in told["reads"]] == pytest.approx(
                [0] * len(told["reads"]), abs=5
            )
            assert told["waits"] == pytest.approx([1] * len(told["waits"]), abs=0.7)
        running_program.stdin.close()


def test_a_wait_until_a_moment_of_the_moved_clock_takes_as_long_as_it_says(
    tmp_path: Path, clock: PreloadedClock
) -> None:
    """Every function of the C library that takes a moment and not a duration."""
    waits = tmp_path / "waits"
    source = Path(__file__).with_name("waits.c")
    build = [program("cc"), "-std=gnu11", "-Wno-deprecated-declarations", str(source), "-o", str(waits)]
    subprocess.run([*build, "-lpthread", "-lrt"], check=True)
    clock.forward(4 * HOUR)
    environment = os.environ | clock.environment(os.environ)

    done = subprocess.run([waits], env=environment, stdout=subprocess.PIPE, text=True, timeout=60, check=True)

    took = re.findall(r"^(\w[\w, ]+) (\d\.\d+)$", done.stdout, re.MULTILINE)
    assert len(took) == 24
    assert [name for name, seconds in took if not 0.2 < float(seconds) < 2] == []
    [reads] = re.findall(r"^reads (.+)$", done.stdout, re.MULTILINE)
    expected = time.time() + 4 * 3600
    assert [int(read) - expected for read in reads.split()] == pytest.approx([0] * 7, abs=60)


def test_a_database_reads_the_moved_clock_and_its_statements_time_out_as_before(
    clock: PreloadedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL, which runs as a user of its own."""
    for name, value in clock.environment(os.environ).items():
        monkeypatch.setenv(name, value)
    with running_postgres() as server:
        address = server.url("postgres").replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            for hours in (0, 4):
                clock.forward(hours * HOUR)
                [now] = connection.execute("select now()").fetchone() or ()
                assert abs(now - clock.now()) < NEARLY
            assert now - datetime.now(UTC) > 3 * HOUR
            connection.execute("set statement_timeout = 300")
            began = time.monotonic()
            with pytest.raises(psycopg.errors.QueryCanceled):
                connection.execute("select pg_sleep(10)")
            assert 0.2 < time.monotonic() - began < 5


@pytest.mark.parametrize("goes_along", [True, False])
def test_a_browsers_cookie_ages_with_the_clock_that_the_browser_is_started_under(
    goes_along: bool, clock: PreloadedClock, playwright: Playwright
) -> None:
    found = browsers.find()
    environment = clock.environment(os.environ) if goes_along else None
    site = Site()
    try:
        driven = playwright.chromium.launch(**found.launch_arguments(environment=environment))
        page = driven.new_page()
        page.goto(site.address)
        page.evaluate("document.cookie = 'ward=Cedar; max-age=3600'")
        assert page.evaluate("document.cookie") == "ward=Cedar"
        clock.forward(2 * HOUR)
        page.reload()
        kept = page.evaluate("document.cookie")
        driven.close()
    finally:
        site.close()
    assert kept == ("" if goes_along else "ward=Cedar")


def under_the_clock(folder: Path, more: Mapping[str, str] | None = None) -> Candidate:
    """Return the reference portal, whose time its own test interface do not move."""
    return load(reference(folder / "candidate.toml", changes=UNDER | dict(more or {})))


def test_the_reference_portals_pages_are_dated_by_the_moved_clock(tmp_path: Path) -> None:
    with running(under_the_clock(tmp_path), tmp_path / "portal.log") as instance:
        canary = Canary(instance.addresses.start, BrowserTable())
        before = canary.now()
        assert instance.clock is not None
        instance.clock.forward(4 * HOUR)
        after = canary.now()

    assert before is not None
    assert after is not None
    assert abs(after - before - 4 * HOUR) < NEARLY
    assert abs(before - datetime.now(UTC)) < 60 * NEARLY


def test_a_browser_goes_along_where_the_candidates_file_says_so(tmp_path: Path) -> None:
    plain = under_the_clock(tmp_path)
    along = under_the_clock(tmp_path, {'[clock]\nvia = "preload"': '[clock]\nvia = "preload"\nbrowser = true'})
    with running(plain, tmp_path / "one.log") as one, running(along, tmp_path / "two.log") as two:
        assert one.browser_environment == {}
        assert set(two.browser_environment) == {"LD_PRELOAD", preload.VARIABLE}


def test_what_a_portal_preloads_itself_stays_and_comes_after(clock: PreloadedClock) -> None:
    assert clock.environment({})["LD_PRELOAD"].endswith(".so")
    ours = clock.environment({})["LD_PRELOAD"]
    assert clock.environment({"LD_PRELOAD": "/usr/lib/own.so"})["LD_PRELOAD"] == f"{ours}:/usr/lib/own.so"


def test_the_portals_own_environment_is_what_the_library_is_put_before(tmp_path: Path) -> None:
    """And the guard that watches the portal stays on real time."""
    own = shutil.copy(library(), tmp_path / "own.so")
    candidate = under_the_clock(
        tmp_path, {'TEST_INTERFACE_KEY = "{secret}"': f'TEST_INTERFACE_KEY = "{{secret}}"\nLD_PRELOAD = "{own}"'}
    )
    with running(candidate, tmp_path / "portal.log"):
        started = [Path(path).read_bytes() for path in _environments(str(own))]
    preloads = sorted(dict(pair.partition(b"=")[::2] for pair in one.split(b"\0"))[b"LD_PRELOAD"] for one in started)

    assert [one.decode().split(":")[-1] for one in preloads] == [str(own)] * 2
    assert sorted(len(one.split(b":")) for one in preloads) == [1, 2]


def _environments(value: str) -> list[Path]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{value}\0".encode() in path.read_bytes():
                found.append(path)
        except OSError:
            continue
    return found


def test_a_clock_is_not_moved_back(clock: PreloadedClock) -> None:
    with pytest.raises(ValueError, match="forward only"):
        clock.forward(-HOUR)


def test_the_library_is_built_once_and_by_several_at_once_without_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with ThreadPoolExecutor(4) as workers:
        built = set(workers.map(lambda _: library(), range(4)))
    [one] = built
    written = one.stat()

    assert library() == one
    assert one.stat() == written
    assert [path for path in one.parent.iterdir() if path != one] == []


def test_without_a_compiler_the_message_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineLacks, match="apt-get install gcc"):
        library()


def test_a_compiler_that_fails_is_told_with_its_first_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.c"
    broken.write_text("#error nothing to be built here\n", "utf-8")
    monkeypatch.setattr(preload, "_SOURCE", broken)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(MachineLacks, match=r"could not be built by .*nothing to be built here.*apt-get install gcc"):
        library()


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file, not a folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(MachineLacks, match="set XDG_CACHE_HOME to a folder that can be written"):
        library()


def test_elsewhere_than_on_linux_the_other_ways_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(MachineLacks, match=r'is for Linux; .*"wall"'):
        library()


def test_a_process_that_cannot_read_its_clocks_file_says_so_and_goes_on(clock: PreloadedClock, tmp_path: Path) -> None:
    environment = os.environ | clock.environment({}) | {preload.VARIABLE: str(tmp_path / "nothing")}
    done = subprocess.run(["date", "+%s"], env=environment, capture_output=True, text=True, check=True)

    assert abs(int(done.stdout) - time.time()) < 60
    assert re.match(r"the clock of process \d+ cannot be moved: .*nothing: No such file", done.stderr)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {
                "start = ": "# start = ",
                "http://127.0.0.1:{port}/": "http://127.0.0.1:8000/",
                'key = "{secret}"': 'key = "k"',
            },
            r"clock \(line \d+\): via = 'preload' needs a portal that the suite starts",
        ),
        ({'[clock]\nvia = "preload"': '[clock]\nvia = "wall"\nbrowser = true'}, "goes with via = 'preload', not with"),
    ],
)
def test_a_file_that_gives_nothing_to_start_under_the_clock_is_mistaken(
    changes: dict[str, str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(CandidateFileError, match=told):
        load(reference(tmp_path / "candidate.toml", changes=UNDER | changes))
