"""The record of a run: everything that a reader of it may want, so that nothing else has to be read.

``results.json`` is this record. Every report is made from it and the evidence folder beside it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA = 1
FILE_NAME = "results.json"

Verdict = Literal["conforms", "violates", "departs", "observed", "not applicable", "not testable", "not run", "error"]
Ending = Literal["to its end", "interrupted", "stopped by the doctor"]
NOT_SELECTED = "not selected"
WITHOUT_BROWSER = "driven without a browser: no statement of conformance"
LEFT_OUT = "left out by --harmless"
DriverName = Literal["browser", "forms"]
Outcome = Literal["held", "broken", "not testable", "absent", "error", "not installed"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StepRecord(_Record):
    """One line of an example, and how far it came. ``control`` says that it is a condition, not a verdict."""

    keyword: str
    text: str
    line: int
    control: bool = False
    state: Literal["passed", "failed", "not reached"] = "not reached"


class Evidence(_Record):
    """Something that shows what happened: text that stands here, or a file in the results folder."""

    kind: Literal["screenshot", "aria snapshot", "page text", "mail", "portal log"]
    title: str
    text: str = ""
    file: str = ""


class Look(_Record):
    """When an example looked, by the portal's clock, moved ``via`` this way: in seconds after something had happened.

    It was to be at ``named``; it was at least ``earliest`` and at most ``latest`` after it.
    """

    via: str
    since: str
    named: float
    earliest: float
    latest: float

    @property
    def words(self) -> str:
        """Return it in a sentence's words: ``by preload: seen 3:55:00 to 3:55:09 after the mail came``."""
        earliest, latest = timedelta(seconds=int(self.earliest)), timedelta(seconds=ceil(self.latest))
        return f"by {self.via}: seen {_in_hours(earliest)} to {_in_hours(latest)} after {self.since}"


def _in_hours(duration: timedelta) -> str:
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


class ExampleRecord(_Record):
    """One example as it ran. ``outcome`` is None where it did not; ``reason`` says why it was not judged.

    ``not installed`` is the outcome of one that was to run in a browser which the machine of the run does not have.

    ``looks`` tells what the clock did: one for each time that it was moved from one moment to another.
    """

    name: str
    line: int
    row: tuple[str, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    outcome: Outcome | None = None
    reason: str = ""
    seconds: float = 0.0
    expected: str = ""
    observed: str = ""
    evidence: tuple[Evidence, ...] = ()
    looks: tuple[Look, ...] = ()


class RuleRecord(_Record):
    """A rule and its verdict."""

    id: str
    level: Literal["must", "should", "may"]
    title: str
    feature: str
    file: str
    line: int
    statements: tuple[str, ...]
    verdict: Verdict
    reason: str
    examples: tuple[ExampleRecord, ...]


class StatementRecord(_Record):
    """A statement of the guidance, the rules that transcribe it, and the worst verdict among them."""

    id: str
    document: str
    kind: str
    says: str
    reading: str
    settled: str
    rules: tuple[str, ...]
    verdict: Verdict | None
    why_no_rule: str


class DocumentRecord(_Record):
    """A source document."""

    id: str
    title: str
    publisher: str


class DisagreementRecord(_Record):
    """What documents say differently, the statements that do, and what becomes of it."""

    about: str
    statements: tuple[str, ...]
    resolved: str


class Finding(_Record):
    """One thing the doctor looked at before the run."""

    what: str
    state: Literal["well", "missing", "stops the run"]
    found: str
    mend: str = ""


class Harm(_Record):
    """What a run does to a portal that outlives it, at most, reckoned before it began."""

    accounts_locked: int = 0
    accounts_used_up: int = 0
    mails: int = 0
    administrator_acts: int = 0
    clock_moves: int = 0

    def __str__(self) -> str:
        return (
            f"This run may lock {_some(self.accounts_locked, 'account')}, use up "
            f"{_some(self.accounts_used_up, 'account')} (a password or an address is changed), cause "
            f"{_some(self.mails, 'mail')}, have an administrator act {_some(self.administrator_acts, 'time')}, and "
            f"move the portal's clock {_some(self.clock_moves, 'time')}."
        )


def _some(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count or 'no'} {what}s"


class CandidateRecord(_Record):
    """The portal under test."""

    name: str
    file: str
    guidance: tuple[str, ...]
    readings: dict[str, str]


class Expectation(_Record):
    """A verdict that was expected of a rule and did not come."""

    rule: str
    expected: Verdict
    found: Verdict


class Results(_Record):
    """A whole run. ``started`` is aware, UTC; ``seconds`` is how long it took.

    A run whose ``driver`` is no browser is no statement of conformance, whatever its verdicts; ``remark`` says so.
    """

    schema_number: Literal[1] = 1
    candidate: CandidateRecord
    seed: str
    versions: dict[str, str]
    digest: str
    started: datetime
    seconds: float
    workers: int
    driver: DriverName = "browser"
    remark: str = ""
    ended: Ending
    exit_status: int
    doctor: tuple[Finding, ...]
    harm: Harm | None = None
    documents: tuple[DocumentRecord, ...]
    rules: tuple[RuleRecord, ...]
    statements: tuple[StatementRecord, ...]
    disagreements: tuple[DisagreementRecord, ...] = ()
    unexpected: tuple[Expectation, ...] | None = None

    def count(self, verdict: Verdict, level: str | None = None) -> int:
        """Return how many rules have a verdict."""
        return sum(rule.verdict == verdict and level in (None, rule.level) for rule in self.rules)


def write(results: Results, folder: Path) -> Path:
    """Write the record into a folder and return where it stands; OSError where that is impossible."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_text(results.model_dump_json(indent=2) + "\n", "utf-8")
    return path


def read(folder: Path) -> Results:
    """Read the record of a folder; ValidationError where it is of another schema."""
    return Results.model_validate_json((folder / FILE_NAME).read_text("utf-8"))
