"""Candidate files and whole runs, for the tests that need them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.judgement.results import FILE_NAME, Results, RuleRecord, read
from conformance.judgement.verdict_meanings import Exit
from drivers.candidate.candidate_file import REFERENCE
from tests.candidates import forked

ROOT = Path(__file__).resolve().parents[2]
BY_FORMS = ("--driver", "forms", "-n", "0")
"""A run in one process that no browser drives: the cheapest one, for a test of which the browser is not the point."""
NO_STATEMENT = Exit.NOT_TESTABLE
"""How such a run ends where nothing is wrong: it states no conformance."""
_SECONDS_FOR_A_RUN = 900


@dataclass(frozen=True)
class Conform:
    """What a run of ``conform`` left behind."""

    status: int
    output: str
    folder: Path

    @property
    def results(self) -> Results:
        """Return the record of the run."""
        return read(self.folder)

    @property
    def wrote_results(self) -> bool:
        """Say whether there is a record."""
        return (self.folder / FILE_NAME).exists()

    def rule(self, id_: str) -> RuleRecord:
        """Return the record of one rule."""
        return next(rule for rule in self.results.rules if rule.id == id_)


def reference(
    path: Path, *options: str, readings: dict[str, str] | None = None, changes: dict[str, str] | None = None
) -> Path:
    """Write a file that describes the reference portal, started with further options; return where it stands.

    ``changes`` are pieces of its text and what stands in their place.
    """
    text = REFERENCE.read_text("utf-8").replace('--test-interface"', " ".join(["--test-interface", *options]) + '"')
    for old, new in (changes or {}).items():
        if old not in text:
            raise ValueError(f"the reference portal's file does not contain {old!r}")
        text = text.replace(old, new)
    if readings:
        text += "\n[readings]\n" + "".join(f'{key} = "{value}"\n' for key, value in readings.items())
    path.write_text(text, "utf-8")
    return path


def conform(folder: Path, *arguments: str | Path, command: str = "run", within: float = _SECONDS_FOR_A_RUN) -> Conform:
    """Run ``conform`` as a person would and return what came of it; ``within`` is how many seconds it may take.

    In a process of its own, which is forked from one that has the packages already, where the system can.
    ``conform_as_typed`` always starts a new interpreter.
    """
    if not forked.CAN_FORK:
        return conform_as_typed(folder, *arguments, command=command, within=within)
    results = folder / "results"
    words = [command, *_where(command, results), *map(str, arguments)]
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as output:
        status = forked.run(words, folder, Path(output.name), within)
        return Conform(status, output.read(), results)


def conform_as_typed(
    folder: Path, *arguments: str | Path, command: str = "run", within: float = _SECONDS_FOR_A_RUN
) -> Conform:
    """Run ``conform`` by a new interpreter and return what came of it; ``within`` is how many seconds it may take."""
    results = folder / "results"
    done = subprocess.run(
        [sys.executable, "-m", "conformance.cli", command, *_where(command, results), *map(str, arguments)],
        cwd=folder,
        # The tree that these tests stand in, wherever the environment's own copy of the suite comes from.
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=within,
        check=False,
        text=True,
    )
    return Conform(done.returncode, done.stdout, results)


def _where(command: str, results: Path) -> list[str]:
    return ["--results", str(results)] if command in ("run", "explore") else []


def told(folder: Path, command: str, *arguments: str | Path) -> Conform:
    """Return what ``conform`` says, run within this process from a folder: for commands that start nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(main, [command, *map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Conform(done.exit_code, done.output, folder / "results")
