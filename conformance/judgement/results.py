"""The record of a run: everything that the reports need.

``results.json`` is this record. Every report is made from it and the evidence folder beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

FILE_NAME = "results.json"
Key = TypeVar("Key")
Member = TypeVar("Member")

Verdict = Literal["conforms", "violates", "departs", "observed", "not applicable", "not testable", "not run", "error"]
Ending = Literal["to its end", "interrupted", "stopped by the doctor"]
NOT_SELECTED = "not selected"
WITHOUT_BROWSER = "driven without a browser: no statement of conformance"
LEFT_OUT = "left out by --harmless"
DriverName = Literal["browser", "forms"]
StepState = Literal["passed", "failed", "not reached"]
Outcome = Literal["held", "broken", "not testable", "absent", "error", "not installed"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StepRecord(_Record):
    """One line of an example, and whether it passed. A ``control`` is a condition of the test, not a verdict."""

    keyword: str
    text: str
    line: int
    control: bool = False
    state: StepState = "not reached"


class Evidence(_Record):
    """A piece of evidence: a text, or a file (its path relative to the results folder)."""

    kind: Literal["screenshot", "aria snapshot", "page text", "mail", "portal log"]
    title: str
    text: str = ""
    file: str = ""


class TimeWindowRecord(_Record):
    """When an example looked at the portal: seconds by the portal's clock after the event ``since``.

    ``via`` says how the clock was moved. The example names the time ``named``; it looked at some time between
    ``earliest`` and ``latest``.
    """

    via: str
    since: str
    named: float
    earliest: float
    latest: float

    @property
    def words(self) -> str:
        """Return the look as part of a sentence: ``by preload: seen 3:55:00 to 3:55:09 after the mail came``."""
        earliest, latest = timedelta(seconds=int(self.earliest)), timedelta(seconds=ceil(self.latest))
        return f"by {self.via}: seen {_in_hours(earliest)} to {_in_hours(latest)} after {self.since}"


def _in_hours(duration: timedelta) -> str:
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


class ExampleRecord(_Record):
    """One example as it ran.

    ``outcome`` is None if the example did not run; ``reason`` says why it was not judged. ``not installed`` means that
    the machine of the run lacks the browser that the example needs. ``seconds`` includes waits for the clock.
    ``looks`` has one entry for each move of the clock.
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
    looks: tuple[TimeWindowRecord, ...] = ()


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
    """A point on which documents disagree, their statements, and how the suite resolves it."""

    about: str
    statements: tuple[str, ...]
    resolved: str


class Finding(_Record):
    """The result of one check of the doctor before the run. ``mend`` says what to do; it is empty if all is well."""

    what: str
    state: Literal["well", "missing", "stops the run"]
    found: str
    mend: str = ""


class Harm(_Record):
    """The lasting effects of a run on a portal, at most, calculated before the run begins."""

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
    """A rule whose verdict is not the expected one."""

    rule: str
    expected: Verdict
    found: Verdict


class Results(_Record):
    """A whole run. ``started`` is aware, UTC; ``seconds`` is how long it took.

    A run whose ``driver`` is not a browser is no statement of conformance, whatever its verdicts; ``remark`` says so.
    ``unexpected`` is None if the run has no file of expected verdicts.
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

    def says(self, id_: str) -> str:
        """Return the words of a statement; empty if the record does not have it."""
        return next((statement.says for statement in self.statements if statement.id == id_), "")

    def rules_by_feature(self) -> dict[tuple[str, str], list[RuleRecord]]:
        """Return the rules of each feature: by the name of its file, and its title."""
        return grouped(((rule.file, rule.feature), rule) for rule in self.rules)

    def count(self, verdict: Verdict, level: str | None = None) -> int:
        """Return how many rules, of one level or of all, have a verdict."""
        return sum(rule.verdict == verdict and level in (None, rule.level) for rule in self.rules)


def grouped(pairs: Iterable[tuple[Key, Member]]) -> dict[Key, list[Member]]:
    """Return the members of each key; keys and members keep their order."""
    members: dict[Key, list[Member]] = {}
    for key, member in pairs:
        members.setdefault(key, []).append(member)
    return members


def write(results: Results, folder: Path) -> Path:
    """Write the record into a folder and return its path. Raises OSError if it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_text(results.model_dump_json(indent=2) + "\n", "utf-8")
    return path


def read(folder: Path) -> Results:
    """Read the record of a folder. Raises OSError if it cannot be read, ValidationError if its schema is another."""
    return Results.model_validate_json((folder / FILE_NAME).read_text("utf-8"))
