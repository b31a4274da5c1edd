"""Runs a written example from a fresh start, as a person would: by ``conform run`` and its file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from conformance.catalogue import Rule
from conformance.judgement import results
from conformance.judgement.results import ExampleRecord
from conformance.paths import ROOT

TIMES = 2
"""How often an example has to show the disagreement before it is told."""
_SECONDS = 600


@dataclass(frozen=True)
class Repeats:
    """How an example is repeated: the further arguments of ``conform run``, and the folder for its results."""

    arguments: Sequence[str]
    folder: Path

    def confirms(self, file: Path, rule: Rule) -> list[ExampleRecord]:
        """Run an example until it has shown its disagreement twice, or has not shown it once; return each outcome.

        The outcome ``broken`` shows it.
        """
        outcomes: list[ExampleRecord] = []
        for number in range(1, TIMES + 1):
            outcomes.append(self._runs(file, rule, self.folder / f"{file.stem}-run-{number}"))
            if outcomes[-1].outcome != "broken":
                break
        return outcomes

    def _runs(self, file: Path, rule: Rule, folder: Path) -> ExampleRecord:
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "conformance.cli", "run", str(file), "-n", "0", "--results", str(folder)]
        try:
            ended = subprocess.run(
                [*command, *self.arguments], cwd=ROOT, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return _unknown(f"the run of the example took longer than {_SECONDS} s")
        try:
            record = next(one for one in results.read(folder).rules if one.id == rule.id)
            # The rule's further examples come last.
            return record.examples[-1]
        except (OSError, ValidationError, StopIteration, IndexError):
            told = (ended.stdout + ended.stderr).strip().splitlines()[-1:]
            return _unknown(f"the run of the example ended with status {ended.returncode}: {' '.join(told)}")


def _unknown(why: str) -> ExampleRecord:
    return ExampleRecord(name="", line=0, outcome="error", reason=why)
