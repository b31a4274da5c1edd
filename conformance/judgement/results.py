"""The record of a run: everything that the reports need.

``results.json`` is this record. Every report is made from this file and the evidence folder beside the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from conformance.atomic_files import write_whole
from conformance.judgement.waiver_records import JudgedWaiver

FILE_NAME = "results.json"
Key = TypeVar("Key")
Member = TypeVar("Member")

Verdict = Literal["conforms", "violates", "departs", "observed", "not applicable", "not testable", "not run", "error"]
Ending = Literal["to its end", "interrupted", "terminated", "stopped by the doctor"]
NOT_SELECTED = "not selected"
WITHOUT_BROWSER = "driven without a browser: no statement of conformance"
LEFT_OUT = "left out by --harmless"
DriverName = Literal["browser", "forms"]
StepState = Literal["passed", "failed", "not reached"]
Outcome = Literal["held", "broken", "not testable", "absent", "error", "not installed"]
FailOn = Literal["departs"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StepRecord(_Record):
    """One line of an example, and whether the line passed. ``control`` says whether the line is a control."""

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


class FrameRecord(_Record):
    """What was seen after a step of an example (number ``step``, from 0): a picture or a text, as for Evidence."""

    step: int
    title: str
    text: str = ""
    file: str = ""


class TimeWindowRecord(_Record):
    """When an example looked at the portal after a move of the clock.

    ``via`` is the way in which the clock was moved. The other three are seconds after the event ``since``, by the
    portal's clock: the feature names the time ``named``, and the example looked between ``earliest`` and ``latest``.
    ``confirmed_by`` is what showed that the portal follows its clock; "" if only the clock itself says so.
    """

    via: str
    since: str
    named: float
    earliest: float
    latest: float
    confirmed_by: str = ""

    @property
    def words(self) -> str:
        """Return the record as part of a sentence.

        For example: ``by preload: seen 3:55:00 to 3:55:09 after the mail came; confirmed by the portal's cookie 'id'``.
        """
        earliest, latest = timedelta(seconds=int(self.earliest)), timedelta(seconds=ceil(self.latest))
        seen = f"by {self.via}: seen {_in_hours(earliest)} to {_in_hours(latest)} after {self.since}"
        return f"{seen}; confirmed by {self.confirmed_by}" if self.confirmed_by else seen


def _in_hours(duration: timedelta) -> str:
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


class ExampleRecord(_Record):
    """One example as it ran.

    ``outcome`` is None if the example did not run. ``held`` means that the portal did as the example says, ``broken``
    that it did not, ``absent`` that the portal does not have what the example is about, ``not installed`` that the
    machine of the run lacks the browser that the example needs. ``reason`` says why the example was not judged.
    ``seconds`` includes waits for the clock. ``looks`` has one entry for each move of the clock. ``film`` is what was
    seen after each step, if the run took pictures. ``repetitions`` has the outcome of each repetition, if the example
    ran several times; the record is that of the worst then. ``since`` is the first edition of the suite that has the
    example with these words; empty if none has it yet. ``file`` is the feature file of an example that is not in its
    rule's own file, relative to the folder where the run began.
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
    film: tuple[FrameRecord, ...] = ()
    repetitions: tuple[Outcome, ...] = ()
    since: str = ""
    file: str = ""

    @property
    def differs(self) -> bool:
        """Say whether the example ran several times, and not always with the same outcome."""
        return len(set(self.repetitions)) > 1


class FaultMatch(_Record):
    """A fault of the bundled portal that breaks the same rule, and whose other expected verdicts fit the run.

    ``says`` is what a portal with the fault does wrong. The other three are rules whose verdict the fault is expected
    to change: those with the expected verdict in this run, those that the run judged otherwise, and those not judged.
    """

    name: str
    says: str
    as_expected: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    not_judged: tuple[str, ...] = ()


class RuleRecord(_Record):
    """A rule and its verdict.

    ``prose`` is what its feature says about it: paragraphs, with an empty line between two. ``since`` is the edition
    of the suite since which it stands at this level; empty if none has it yet. ``behaves_like`` are the faults that
    fit a broken rule best, the best first; at most three. ``more_faults_fit`` says how many others fit as well.
    """

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
    prose: str = ""
    since: str = ""
    behaves_like: tuple[FaultMatch, ...] = ()
    more_faults_fit: int = 0

    @property
    def topic(self) -> str:
        """Return the topic of the rule: the letters of its id, such as LOCK."""
        return self.id.partition("-")[0]

    @property
    def was_not_selected(self) -> bool:
        """Say whether the person who started the run selected other rules."""
        return self.verdict == "not run" and all(example.reason == NOT_SELECTED for example in self.examples)


class StatementRecord(_Record):
    """A statement of the guidance, the ids of the rules that transcribe it, and the worst verdict of these rules."""

    id: str
    document: str
    kind: str
    says: str
    reading: str
    settled: str
    rules: tuple[str, ...]
    verdict: Verdict | None
    why_no_rule: str


class FeatureRecord(_Record):
    """A feature file: a topic. For ``prose`` see RuleRecord."""

    file: str
    title: str
    prose: str = ""


class ReadingRecord(_Record):
    """One reading of an ambiguous statement: its key and value under [readings], and the rules that follow from it."""

    key: str
    value: str
    statement: str
    rules: tuple[str, ...]


class FaultRecord(_Record):
    """A deliberate mistake of the bundled portal, and how the suite met it.

    ``says`` is what the portal does wrong. ``noticed`` are the rules that were found broken as expected, ``missed``
    those that were expected to be found broken and were not.
    """

    label: str
    says: str
    noticed: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


class ProofRecord(_Record):
    """What the suite was seen to notice: faults of the bundled portal, each driven against the rules.

    ``rules`` are the ids of the rules that were driven: a rule that is newer is not among them.
    """

    rules: tuple[str, ...]
    faults: tuple[FaultRecord, ...]


class DocumentRecord(_Record):
    """A source document, such as a leaflet. ``dated`` is the date that it shows; empty if it shows none."""

    id: str
    title: str
    publisher: str
    dated: str = ""


class DisagreementRecord(_Record):
    """A point on which documents disagree, their statements, and how the suite resolves it."""

    about: str
    statements: tuple[str, ...]
    resolved: str


class Finding(_Record):
    """The result of one check of the doctor before the run. ``mend`` says what to do; empty if all is ``well``.

    ``in part``: the suite can work with it, but does not recognise, or know, all that the rules need. ``left
    out``: not there, or not tried, because the candidate's file or an option says so. ``missing``: it does not work, or
    the file does not say how to reach it.
    """

    what: str
    state: Literal["well", "in part", "left out", "missing", "stops the run"]
    found: str
    mend: str = ""


class Harm(_Record):
    """The greatest lasting effects that a run can have on a portal, calculated before the run begins."""

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


class AccountLeft(_Record):
    """An account that a run used, and the changes that remain. ``may_be_locked_until`` is by the portal's clock.

    ``used_up``: its password or its address was changed, or may have been.
    """

    username: str
    changes: tuple[str, ...] = ()
    used_up: bool = False
    may_be_locked_until: datetime | None = None


class LeftBehind(_Record):
    """What a run left behind on the portal, as far as the suite did it: the accounts, and the mails it asked for."""

    accounts: tuple[AccountLeft, ...] = ()
    mails: int = 0

    def __str__(self) -> str:
        locked = [account.may_be_locked_until for account in self.accounts if account.may_be_locked_until is not None]
        changed = sum(account.used_up for account in self.accounts)
        told = f"{_some(len(self.accounts), 'account')} used, {changed} of them with a new password or address"
        if locked:
            told += f", {len(locked)} perhaps locked until {max(locked):%Y-%m-%d %H:%M} UTC by the portal's clock"
        return f"{told}; {_some(self.mails, 'mail')} asked for."


def _some(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count or 'no'} {what}s"


class CandidateRecord(_Record):
    """The portal under test."""

    name: str
    file: str
    guidance: tuple[str, ...]
    readings: dict[str, str]


class Expectation(_Record):
    """A rule whose verdict is not the expected one, or one example of a rule that has the expected verdict.

    ``example`` is the name of the example, and ``row`` its row in an outline; empty if it is about the whole rule. The
    verdicts are then those that the example alone comes to. ``reason`` is what the file gives for the rule's verdict.
    """

    rule: str
    expected: Verdict
    found: Verdict
    example: str = ""
    row: tuple[str, ...] = ()
    reason: str = ""

    @property
    def where(self) -> str:
        """Return the id of the rule, and behind it the example if it is about one."""
        row = f" ({', '.join(self.row)})" if self.row else ""
        return f"{self.rule}: {self.example}{row}" if self.example else self.rule

    @property
    def why(self) -> str:
        """Return what was expected and what was found, with the reason of the file."""
        known = f" (the file says of {self.rule}: {self.reason.rstrip('.')})" if self.reason else ""
        return f"expected {self.expected}, found {self.found}{known}"


class Unmet(_Record):
    """Something that was asked of the result and is not met: it fails the run with exit status 6.

    ``asked`` is the option that asked for it, such as ``--require LOCK``. ``rule`` is the rule that it is about; empty
    if it is about no single rule. ``why`` is a part of a sentence.
    """

    asked: str
    rule: str = ""
    why: str

    @property
    def words(self) -> str:
        """Return it as one line: ``--require LOCK: LOCK-03: not run: not selected``."""
        return f"{self.asked}: {f'{self.rule}: ' if self.rule else ''}{self.why}"


class Results(_Record):
    """A whole run. ``started`` is aware, UTC; ``seconds`` is how long the run took.

    A run whose ``driver`` is not a browser is no statement of conformance, whatever its verdicts; ``remark`` says so.
    ``shard`` is the part of the rules that were to run, such as 1/4; empty for all. ``unexpected`` is None if the run
    has no file of expected verdicts. ``left_behind`` is None if nothing was started. ``editions`` are those of the
    suite, the oldest first. If ``edition`` is one of them, what is newer did not count for the exit status:
    ``uncounted`` are the ids of the rules that have something newer to which their verdict is due.
    ``options`` are the words of the command line that say which portal was tested and how, but not which rules; the
    paths among them are relative to the folder where the run began. None in an old record.
    ``required`` are the topics and rules that had to be decided (``--require``), ``fail_on`` the verdicts that fail the
    run beside those that always do (``--fail-on``), and ``unmet`` is what of this is not met,
    and each waiver that fails the run. ``waived`` are the rules whose verdict did not count because of ``waivers``.
    """

    schema_number: Literal[1] = 1
    candidate: CandidateRecord
    seed: str
    options: tuple[str, ...] | None = None
    versions: dict[str, str]
    digest: str
    started: datetime
    seconds: float
    workers: int
    driver: DriverName = "browser"
    shard: str = ""
    edition: str = ""
    editions: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    remark: str = ""
    ended: Ending
    exit_status: int
    doctor: tuple[Finding, ...]
    harm: Harm | None = None
    left_behind: LeftBehind | None = None
    documents: tuple[DocumentRecord, ...]
    rules: tuple[RuleRecord, ...]
    statements: tuple[StatementRecord, ...]
    disagreements: tuple[DisagreementRecord, ...] = ()
    features: tuple[FeatureRecord, ...] = ()
    readings: tuple[ReadingRecord, ...] = ()
    proof: ProofRecord | None = None
    unexpected: tuple[Expectation, ...] | None = None
    required: tuple[str, ...] = ()
    fail_on: tuple[FailOn, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    waivers: tuple[JudgedWaiver, ...] = ()
    waived: tuple[str, ...] = ()

    def says(self, id_: str) -> str:
        """Return the words of the statement with this id; empty if the record does not have the statement."""
        return next((statement.says for statement in self.statements if statement.id == id_), "")

    def rules_by_feature(self) -> dict[tuple[str, str], list[RuleRecord]]:
        """Return the rules of each feature, by the feature's file name and title."""
        return grouped(((rule.file, rule.feature), rule) for rule in self.rules)

    def count(self, verdict: Verdict, level: str | None = None) -> int:
        """Return how many rules of a level have a verdict; None counts the rules of all levels."""
        return sum(rule.verdict == verdict and level in (None, rule.level) for rule in self.rules)


def grouped(pairs: Iterable[tuple[Key, Member]]) -> dict[Key, list[Member]]:
    """Return the members of each key; keys and members are in the order of the pairs."""
    members: dict[Key, list[Member]] = {}
    for key, member in pairs:
        members.setdefault(key, []).append(member)
    return members


def write(results: Results, folder: Path) -> Path:
    """Write the record into a folder, replacing an earlier one, and return its path. Raises OSError if that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    write_whole(path, f"{results.model_dump_json(indent=2)}\n".encode())
    return path


def read(folder: Path) -> Results:
    """Read the record in a results folder. Raises OSError if it cannot be read, ValidationError if it is malformed."""
    return Results.model_validate_json((folder / FILE_NAME).read_text("utf-8"))
