"""The record of an exploration, ``exploration.json``: everything that was found, and how far it went."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from conformance.catalogue import Level
from conformance.judgement.results import CandidateRecord, DriverName, Finding
from conformance.judgement.verdict_meanings import Exit

FILE_NAME = "exploration.json"


Ending = Literal["to its end", "interrupted", "stopped by the doctor"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Explored(_Record):
    """A disagreement between the portal and the model, written as an example.

    ``verdict``: of the rule, where the example was confirmed: ``violates`` a must, ``departs`` from a should; ``not
    repeatable`` where it was not, and ``not confirmed`` where Ctrl-C came before. ``example`` is the feature file,
    relative to the folder of the record. ``expected`` and ``observed`` are what the model demands of the last act and
    what was seen of it. ``confirmed``: how many runs of the example from a fresh start showed the same; ``runs`` is
    what each run said. ``found_after`` is in seconds since the exploration began, until the last confirmation.
    """

    rule: str
    level: Level
    title: str
    statements: tuple[str, ...]
    verdict: Literal["violates", "departs", "not repeatable", "not confirmed"]
    example: str
    steps: tuple[str, ...]
    expected: str
    observed: str
    confirmed: int
    runs: tuple[str, ...]
    seed: str
    acts_before: int
    found_after: float


class Exploration(_Record):
    """A whole exploration. ``started`` is aware, UTC; ``seconds`` is how long it took; ``minutes`` was asked for.

    ``walks``: the walks that were made; ``acts``: their acts. ``inconclusive`` and ``broke``: how many walks proved
    nothing or ended in an error, with the reasons. ``out_of_reach``: what was not walked, and why. ``command`` repeats
    it. ``ended_early``: why it ended before its time; empty if it did not.
    """

    schema_number: Literal[1] = 1
    candidate: CandidateRecord
    driver: DriverName
    seed: str
    command: str
    minutes: float
    started: datetime
    seconds: float = 0.0
    doctor: tuple[Finding, ...] = ()
    walks: int = 0
    acts: int = 0
    found: tuple[Explored, ...] = ()
    inconclusive: tuple[str, ...] = ()
    broke: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    ended_early: str = ""
    ended: Ending = "to its end"

    @property
    def status(self) -> Exit:
        """Return the exit status: 1 only for a must whose example was confirmed."""
        if self.ended == "interrupted":
            return Exit.INTERRUPTED
        if self.ended == "stopped by the doctor":
            return Exit.STOPPED
        if any(one.verdict == "violates" for one in self.found):
            return Exit.VIOLATES
        if self.broke:
            return Exit.ERROR
        if not self.walks or len(self.inconclusive) == self.walks:
            return Exit.NOT_TESTABLE
        return Exit.CONFORMS


def write(record: Exploration, folder: Path) -> Path:
    """Write the record into a folder and return its path. Raises OSError if the file cannot be written."""
    path = folder / FILE_NAME
    path.write_text(record.model_dump_json(indent=2) + "\n", "utf-8")
    return path


def read(folder: Path) -> Exploration:
    """Read the record in a folder. Raises OSError if it cannot be read, ValidationError if it is malformed."""
    return Exploration.model_validate_json((folder / FILE_NAME).read_text("utf-8"))
