"""A candidate that the suite runs: started, watched, told about, and stopped with everything it started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from drivers.candidate.candidate_file import Candidate
from drivers.errors import CandidateBroke
from drivers.process.supervised import Log, Supervised, fill_in, free_port

pytestmark = pytest.mark.process
ROOT = Path(__file__).resolve().parents[3]

# Answers on a port, and has a child and a grandchild, the last of which does not listen to a polite request.
FAMILY = """\
import http.server, pathlib, subprocess, sys
port, notes = int(sys.argv[1]), pathlib.Path(sys.argv[2])
stubborn = '''
import os, pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1], "grandchild").write_text(str(os.getpid()))
time.sleep(600)
'''
child = '''
import os, pathlib, subprocess, sys, time
pathlib.Path(sys.argv[1], "child").write_text(str(os.getpid()))
subprocess.Popen([sys.executable, "-c", sys.argv[2], sys.argv[1]])
time.sleep(600)
'''
subprocess.Popen([sys.executable, "-c", child, str(notes), stubborn])
while not (notes / "grandchild").exists() or not (notes / "grandchild").read_text():
    pass
print("the family is complete", flush=True)
http.server.HTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler).serve_forever()
"""

# Leaves a grandchild behind whose parent has ended: nobody's child any more.
ORPHANING = """\
import http.server, pathlib, subprocess, sys
port, notes = int(sys.argv[1]), pathlib.Path(sys.argv[2])
orphan = '''
import os, pathlib, sys, time
pathlib.Path(sys.argv[1], "orphan").write_text(str(os.getpid()))
time.sleep(600)
'''
parent = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[2], sys.argv[1]])"
subprocess.run([sys.executable, "-c", parent, str(notes), orphan])
while not (notes / "orphan").exists() or not (notes / "orphan").read_text():
    pass
http.server.HTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler).serve_forever()
"""

# Takes three seconds for every page.
SLOW = """\
import http.server, sys, time
class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        time.sleep(3)
        super().do_GET()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""

# Answers 503 to the first requests, as many as its last argument says.
NOT_YET = """\
import http.server, sys
left = [int(sys.argv[2])]
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        left[0] -= 1
        self.send_response(503 if left[0] >= 0 else 200)
        self.send_header("Content-Length", "0")
        print("answered", left[0], flush=True)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""

Start = Callable[..., Supervised]


def candidate(
    start: str, *, ready_within: float = 20, url: str = "http://127.0.0.1:{port}/", **environment: str
) -> Candidate:
    """Return a candidate with a start command."""
    return Candidate.model_validate(
        {
            "candidate": {
                "name": "A portal",
                "url": url,
                "start": start,
                "guidance": ["STEES"],
                "ready_within": ready_within,
                "environment": environment,
            },
            "test_interface": {"key": "{secret}"},
            "clock": {"via": "none"},
            "mailbox": {"via": "none"},
            "people": {"via": "test_interface"},
            "administrator": {"via": "none"},
        }
    )


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Start]:
    """Return the way to a candidate's process, which the end of the test stops."""
    processes: list[Supervised] = []

    def supervised(start: str, **others: object) -> Supervised:
        values = {"port": str(free_port()), "python": sys.executable, "folder": str(tmp_path), "secret": "a secret"}
        process = Supervised(candidate(start, **others), values, Log(tmp_path / "logs" / "portal.log"))  # type: ignore[arg-type]
        processes.append(process)
        return process

    yield supervised
    for process in processes:
        process.stop()


def written(tmp_path: Path, program: str) -> str:
    """Write a program and return the command that runs it."""
    (tmp_path / "portal.py").write_text(program, "utf-8")
    return "{python} {folder}/portal.py {port} {folder}"


def noted(tmp_path: Path, *names: str) -> list[psutil.Process]:
    """Return the processes whose ids a program noted under these names."""
    return [psutil.Process(int((tmp_path / name).read_text())) for name in names]


def ended(processes: list[psutil.Process], within: float) -> bool:
    """Wait for the end of processes that are not this one's children; say whether it came."""
    _, alive = psutil.wait_procs(processes, timeout=within)
    return not [process for process in alive if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def test_a_candidate_is_running_once_it_answers(tmp_path: Path, supervise: Start) -> None:
    process = supervise(written(tmp_path, FAMILY))
    assert not process.running

    process.start()

    assert process.running
    assert "the family is complete" in Log(tmp_path / "logs" / "portal.log").since(0)


def test_a_candidate_that_takes_three_seconds_for_a_page_answers(tmp_path: Path, supervise: Start) -> None:
    process = supervise(written(tmp_path, SLOW))

    process.start()

    assert process.running


def test_stopping_a_candidate_stops_its_children_and_theirs_even_a_stubborn_one(
    tmp_path: Path, supervise: Start
) -> None:
    process = supervise(written(tmp_path, FAMILY))
    process.start()
    family = noted(tmp_path, "child", "grandchild")

    process.stop()

    assert not process.running
    assert ended(family, within=0.5)


def test_stopping_a_candidate_stops_what_is_nobodys_child_any_more(tmp_path: Path, supervise: Start) -> None:
    process = supervise(written(tmp_path, ORPHANING))
    process.start()
    family = noted(tmp_path, "orphan")

    process.stop()

    assert ended(family, within=0.5)


def test_stopping_twice_or_before_the_start_does_no_harm(supervise: Start) -> None:
    process = supervise("{python} -m http.server {port} --bind 127.0.0.1")
    process.stop()
    process.start()
    process.stop()
    process.stop()

    assert not process.running


def test_a_suite_that_is_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    polite = FAMILY.replace("signal.signal(signal.SIGTERM, signal.SIG_IGN)\n", "")
    script = f"""
import pathlib, sys, time
from drivers.process.supervised import Log, Supervised
from tests.drivers.process.test_supervised import candidate
folder = {str(tmp_path)!r}
values = {{"port": {str(free_port())!r}, "python": sys.executable, "folder": folder}}
process = Supervised(candidate({written(tmp_path, polite)!r}), values, Log(pathlib.Path(folder, "portal.log")))
process.start()
print("started", flush=True)
time.sleep(600)
"""
    suite = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert suite.stdout is not None
        assert suite.stdout.readline() == "started\n"
        family = [*psutil.Process(suite.pid).children(recursive=True), *noted(tmp_path, "child", "grandchild")]
        assert len(set(family)) >= 4
    finally:
        os.kill(suite.pid, signal.SIGKILL)
        suite.wait()
        suite.stdout.close()  # type: ignore[union-attr]

    assert ended(family, within=12)


def test_a_command_that_ends_at_once_is_told_with_the_end_of_its_log(supervise: Start) -> None:
    process = supervise(
        """{python} -u -c "print('line ' * 3); [print('step', n) for n in range(20)]; exit('no database')" """
    )

    with pytest.raises(CandidateBroke) as told:
        process.start()

    said = str(told.value)
    assert said.startswith("the candidate ended before it answered at http://127.0.0.1:")
    assert said.endswith("no database")
    assert "step 19" in said
    assert "step 2\n" not in said


def test_a_silent_command_that_ends_at_once_is_told_as_silent(supervise: Start) -> None:
    with pytest.raises(CandidateBroke, match="its log is empty"):
        supervise("{python} -c pass").start()


def test_what_a_command_leaves_behind_when_it_ends_by_itself_is_stopped(tmp_path: Path, supervise: Start) -> None:
    program = ORPHANING[: ORPHANING.index("http.server.HTTPServer")]
    process = supervise(written(tmp_path, program))

    with pytest.raises(CandidateBroke):
        process.start()

    assert ended(noted(tmp_path, "orphan"), within=6)


def test_a_candidate_that_never_answers_is_told_in_time_and_stopped(supervise: Start) -> None:
    process = supervise("""{python} -c "import time; print('waiting', flush=True); time.sleep(600)" """, ready_within=1)
    began = time.monotonic()

    told = r"http://127\.0\.0\.1:\d+/ within 1 s; .*give ready_within .* more seconds; its log ends:\nwaiting"
    with pytest.raises(CandidateBroke, match=f"did not answer at {told}"):
        process.start()

    assert time.monotonic() - began < 5
    assert not process.running


def test_a_candidate_that_takes_connections_but_never_answers_is_told_in_time(supervise: Start) -> None:
    silent = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); time.sleep(600)"
    process = supervise(f'{{python}} -c "{silent}" {{port}}', ready_within=1)
    began = time.monotonic()

    with pytest.raises(CandidateBroke, match="within 1 s"):
        process.start()

    assert time.monotonic() - began < 6


def test_a_portal_that_answers_503_while_it_starts_is_waited_for(tmp_path: Path, supervise: Start) -> None:
    (tmp_path / "not_yet.py").write_text(NOT_YET, "utf-8")
    supervise("{python} {folder}/not_yet.py {port} 5").start()

    assert "answered -1" in (tmp_path / "logs" / "portal.log").read_text()


def test_a_portal_that_answers_503_all_the_time_is_left_to_the_doctor(tmp_path: Path, supervise: Start) -> None:
    (tmp_path / "not_yet.py").write_text(NOT_YET, "utf-8")
    process = supervise("{python} {folder}/not_yet.py {port} 100000", ready_within=5)
    began = time.monotonic()
    process.start()

    assert 5 <= time.monotonic() - began < 10
    assert process.running


def test_a_program_that_does_not_exist_is_told_in_a_sentence(supervise: Start) -> None:
    with pytest.raises(CandidateBroke) as told:
        supervise("no-such-program --port {port}").start()

    assert "no-such-program" in str(told.value)
    assert "cannot be started" in str(told.value)
    assert "Traceback" not in str(told.value)


def test_an_address_where_somebody_else_answers_already_is_told(supervise: Start) -> None:
    """Or the suite would judge a stranger: the candidate itself could not listen there."""
    port = free_port()
    stranger = supervise(f"{{python}} -m http.server {port} --bind 127.0.0.1", url=f"http://127.0.0.1:{port}/")
    stranger.start()

    with pytest.raises(CandidateBroke, match=f"another process already answers at http://127.0.0.1:{port}/"):
        supervise("{python} -c pass", url=f"http://127.0.0.1:{port}/").start()


def test_the_environment_reaches_the_candidate_with_its_placeholders_filled_in(supervise: Start) -> None:
    process = supervise(
        """{python} -c "import os; exit(os.environ['KEY'] + ' from ' + os.environ['HOME'])" """, KEY="key: {secret}"
    )

    with pytest.raises(CandidateBroke, match=f"key: a secret from {Path.home()}"):
        process.start()


def test_placeholders_are_filled_in_and_variables_of_the_environment_are_not() -> None:
    assert fill_in("--port {port} {port} ${port}", {"port": "8765"}) == "--port 8765 8765 ${port}"
    assert fill_in("--text {}", {}) == "--text {}"


def test_a_free_port_can_be_listened_on() -> None:
    with socket.create_server(("127.0.0.1", free_port())):
        pass


def test_no_port_is_given_twice_as_long_as_whoever_asked_lives() -> None:
    """Two workers draw at the same time, and neither portal listens yet."""
    draws = "from drivers.process.supervised import free_port; print(*(free_port() for _ in range(200)), flush=True)"
    draws += "; input()"
    with ExitStack() as stack:
        others = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", draws], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(2)
        ]
        lines = [other.stdout.readline() for other in others if other.stdout]
        drawn = [port for line in lines for port in line.split()]
        for other in others:
            other.communicate("\n")

    assert len(drawn) == 400
    assert len(set(drawn)) == len(drawn)


def test_a_log_is_read_from_a_position_on(tmp_path: Path) -> None:
    log = Log(tmp_path / "portal.log")
    assert log.position() == 0
    assert log.since(0) == ""
    assert log.last_lines() == ""
    log.path.write_text("début\n", "utf-8")
    before = log.position()
    with log.path.open("ab") as end:
        end.write(b"ended \xff\n")

    assert before == len("début\n".encode())
    assert log.since(before) == "ended �\n"
    assert log.last_lines() == "début\nended �"
