"""Starts, watches and stops the process of a candidate whose file has a start command."""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from drivers.candidate.candidate_file import Candidate
from drivers.certificates import untrusted
from drivers.errors import CandidateBroke, CandidateEnded
from drivers.process.portal_processes import processes_of

STARTS_IN = Path(__file__).resolve().parents[2]
"""The folder in which every command of a candidate file runs, whichever folder the suite was started in."""

_LAST_LINES = 15
# Seconds in which a process that is about to end does so.
_ENDING = 0.3
_BETWEEN_LOOKS = 0.05
_CANNOT_YET = 500
# To claim a TCP port, a process binds a UDP port. Only one process can bind this UDP port, until that process ends.
_PORTS = range(20_000, 26_000)
_FROM_PORT_TO_CLAIM = 6_000
_CLAIMS: list[socket.socket] = []


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that is free now, and that no other worker or run on this machine gets.

    The port is drawn at random from 20000 to 25999, a range that no system uses for outgoing connections.
    The port is claimed until this process ends, so no other worker gets it before the portal listens on it.
    Raises OSError if no port is free.
    """
    for port in secrets.SystemRandom().sample(_PORTS, len(_PORTS)):
        claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            claim.bind(("127.0.0.1", port + _FROM_PORT_TO_CLAIM))
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        _CLAIMS.append(claim)
        return port
    raise OSError("every port that the suite may use on this machine is taken")


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """Replace each ``{placeholder}`` by its value, but not ``${variable}``; raises KeyError for an unknown one."""
    return re.sub(r"(?<!\$)\{(\w+)\}", lambda match: values[match.group(1)], text)


@dataclass(frozen=True)
class Log:
    """The output of a candidate, kept in a file."""

    path: Path

    def position(self) -> int:
        """Return the current length of the log, in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def since(self, position: int) -> str:
        """Return what was written after a position (in bytes)."""
        if not self.path.exists():
            return ""
        with self.path.open("rb") as log:
            log.seek(position)
            return log.read().decode("utf-8", "replace")

    def last_lines(self) -> str:
        """Return the last fifteen lines of the log."""
        return "\n".join(self.since(0).splitlines()[-_LAST_LINES:])


Surroundings = Callable[[Mapping[str, str]], Mapping[str, str]]
"""A function that takes the environment of a process and returns the variables that a seam adds to it."""


def environment_under(under: Surroundings | None) -> dict[str, str]:
    """Return the environment in which a program runs at the portal's time: that of the suite, and what a seam adds."""
    return os.environ | dict(under(os.environ) if under else {})


class Supervised:
    """A candidate's process. Its command is split as a shell would, and run without a shell.

    ``values`` fill the placeholders of the candidate file. ``under`` returns the variables that a seam adds to the
    process's environment. The process writes its output to ``log``.
    """

    def __init__(
        self, candidate: Candidate, values: Mapping[str, str], log: Log, under: Surroundings | None = None
    ) -> None:
        identity = candidate.candidate
        if identity.start is None:
            raise ValueError("this candidate has no start command")
        self._url = fill_in(identity.url, values)
        self._connection = candidate.browser
        self._ready_within = identity.ready_within
        self._page_within = min(identity.page_within, self._ready_within)
        self._log = log
        self._command = [fill_in(word, values) for word in shlex.split(identity.start)]
        self._environment = os.environ | {name: fill_in(value, values) for name, value in identity.environment.items()}
        # Only the portal gets the variables of the seams; the guard process runs without them.
        self._further = dict(under(self._environment)) if under else {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and wait until it answers, and for as long as it answers that it cannot yet (5xx).

        A portal that still answers 5xx at the end of the time is started: the doctor tells what it answers.
        Raises CandidateEnded if the process ends before, and CandidateBroke if it does not answer in time (the message
        has the end of its log), if another process already answers at its URL, or if its certificate is not trusted.
        """
        with self._connection.client(self._page_within) as client:
            if self._answers(client) is not None:
                raise CandidateBroke(
                    f"another process already answers at {self._url}, so the candidate cannot be started there; "
                    "stop that process, or write {port} in url and start, and the suite finds a free port"
                )
            self._launch()
            self._awaits_an_answer(client)

    def _launch(self) -> None:
        self._log.path.parent.mkdir(parents=True, exist_ok=True)
        with self._log.path.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "drivers.process.guard", json.dumps(self._further), *self._command],
                cwd=STARTS_IN,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment,
                # Ctrl-C reaches the whole foreground process group; the portal must outlive the examples that use it.
                start_new_session=True,
            )

    def _awaits_an_answer(self, client: httpx.Client) -> None:
        deadline = time.monotonic() + self._ready_within
        while (status := self._answers(client)) is None or status >= _CANNOT_YET:
            if not self.running:
                raise CandidateEnded(f"the candidate ended before it answered at {self._url}; {self._tail()}")
            if time.monotonic() > deadline:
                if status is not None:
                    return
                self.stop()
                raise CandidateBroke(
                    f"the candidate did not answer at {self._url} within {self._ready_within:g} s; if it "
                    f"needs longer to start, give ready_within under [candidate] more seconds; {self._tail()}"
                )
            time.sleep(_BETWEEN_LOOKS)

    def _answers(self, client: httpx.Client) -> int | None:
        """Return the status of the answer at the portal's URL; None if there is no answer."""
        try:
            return client.get(self._url).status_code
        except httpx.TransportError as wrong:
            if told := untrusted(wrong):
                raise CandidateBroke(told) from wrong
            return None

    def _tail(self) -> str:
        lines = self._log.last_lines()
        return f"its log ends:\n{lines}" if lines else "its log is empty"

    @property
    def running(self) -> bool:
        """Say whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def ended(self) -> str:
        """Return that the process has ended, and the end of its log; empty if it still runs after a moment.

        A connection is refused a little earlier than the process counts as ended.
        """
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_ENDING)
        return "" if self.running else f"the portal's process has ended; {self._tail()}"

    def processes(self, mark: str) -> list[psutil.Process]:
        """Return the portal's processes that are alive; ``mark`` is as for ``processes_of``."""
        return processes_of(self._process.pid, mark) if self._process else []

    def stop(self) -> None:
        """Stop the process and everything it started, and wait until all have ended."""
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        self._process.wait()
