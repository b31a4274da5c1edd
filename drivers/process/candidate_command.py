"""Runs a command of a candidate file: split as a shell would, run without a shell, with a time limit of 60 s."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.errors import CandidateBroke
from drivers.process.supervised import STARTS_IN, Surroundings, environment_under, fill_in

_SECONDS = 60
_LAST_LINES = 5


@dataclass(frozen=True)
class Answer:
    """The exit status of a command, its standard output (``printed``) and its standard error (``complained``).

    Both texts can contain secrets, so the repr leaves them out.
    """

    status: int
    printed: str = field(repr=False)
    complained: str = field(repr=False)

    @property
    def last_word(self) -> str:
        """Return the last line of standard error; "it said nothing" if standard error is empty."""
        return self.last_lines.splitlines()[-1]

    @property
    def last_lines(self) -> str:
        """Return the last five lines of standard error that are not blank; "it said nothing" if there are none."""
        lines = [line.strip() for line in self.complained.splitlines() if line.strip()]
        return "\n".join(lines[-_LAST_LINES:]) or "it said nothing"


def answer_of(
    what: str, command: str, values: Mapping[str, str], said: str = "", under: Surroundings | None = None
) -> Answer:
    """Run a command with its placeholders filled in and ``said`` as its standard input; return its answer.

    The command runs in the folder STARTS_IN, as the command ``start`` does. ``what`` names the command in messages.
    ``under`` returns the variables that a seam adds to the environment of the suite, which the command gets. With a
    preloaded clock they are those of the clock: what the command stamps has the portal's time.
    Raises CandidateBroke if the command cannot be started, or takes longer than 60 s.
    """
    words = [fill_in(word, values) for word in shlex.split(command)]
    try:
        done = subprocess.run(
            words,
            cwd=STARTS_IN,
            env=environment_under(under),
            input=said,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as wrong:
        raise CandidateBroke(
            f"{what}: the command {words[0]!r} cannot be started: {wrong.strerror or wrong}"
        ) from wrong
    except subprocess.TimeoutExpired as late:
        raise CandidateBroke(f"{what}: the command {words[0]!r} did not end within {_SECONDS} s") from late
    return Answer(done.returncode, done.stdout, done.stderr)
