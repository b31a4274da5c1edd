"""``conform explore``: what it says beforehand, and what it tells at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shlex import quote

from conformance.catalogue import Catalogue
from conformance.checks.doctor import stops
from conformance.checks.impact import THE_FLAG
from conformance.exploration.confirming import TIMES, Repeats
from conformance.exploration.explorer import Explorer
from conformance.exploration.moves import Seam
from conformance.exploration.record import FILE_NAME, Exploration, Explored, write
from conformance.exploration.stages import Driven
from conformance.exploration.walk import Reach
from conformance.interruption import ending_of
from conformance.judgement.results import CandidateRecord, DriverName, Ending, Finding
from conformance.judgement.verdict_meanings import EXITS
from conformance.report.terminal import doctor_lines
from conformance.session.run import examine
from drivers.candidate.candidate_file import Candidate
from drivers.driven_candidate import driving, driving_by_forms
from drivers.portal.browser.find_browser import Browser

RESULTS = Path("exploration-results")
Says = Callable[[str], None]
_WHY_MISSING: dict[Seam, str] = {
    "mailbox": "resets, links, history and addresses: the candidate's file names no way to read mails ([mailbox] via)",
    "clock": "time: the candidate's file names no way to move the clock ([clock] via), or really waits",
    "administrator": "administrators: the candidate's file names no way to reach them, or the run is harmless",
}


@dataclass(frozen=True)
class Asked:
    """What the command line asks for. ``allowed`` says that the permission to lock accounts was given."""

    candidate: Candidate
    file: Path
    driver: DriverName
    browser: Browser | None
    seed: str
    minutes: float
    folder: Path
    browser_path: str | None = None
    harmless: bool = False
    allowed: bool = False

    @property
    def command(self) -> str:
        """Return the command that repeats this exploration."""
        words = ["conform explore", f"--candidate {quote(str(self.file))}", f"--driver {self.driver}"]
        words += [f"--seed {quote(self.seed)}", f"--minutes {self.minutes:g}"]
        return " ".join([*words, *(["--harmless"] if self.harmless else []), *([THE_FLAG] if self.allowed else [])])

    @property
    def of_a_run(self) -> tuple[str, ...]:
        """Return the arguments of ``conform run`` with which an example is repeated."""
        words = ["--candidate", str(self.file.resolve()), "--driver", self.driver]
        if self.browser_path is not None:
            words += ["--browser-path", self.browser_path]
        return (*words, *([THE_FLAG] if self.allowed else []), *(["--harmless"] if self.harmless else []))


def reach_of(asked: Asked) -> Reach:
    """Return how far the candidate's seams reach."""
    candidate = asked.candidate
    missing: set[Seam] = set()
    if candidate.mailbox.via == "none":
        missing.add("mailbox")
    # A walk moves the clock by hours, again and again: it does not wait for that.
    if candidate.clock.via in ("none", "wall"):
        missing.add("clock")
    if candidate.administrator.via in ("none", "unknown") or asked.harmless:
        missing.add("administrator")
    return Reach(frozenset(missing), asked.harmless, candidate.people.via == "pool")


def impact_lines(asked: Asked, reach: Reach) -> Iterator[str]:
    """Yield what the exploration will do to the portal."""
    told = "lock none of them" if asked.harmless else "lock both"
    mails = "cause no mail" if "mailbox" in reach.missing else "cause up to 15 mails to them"
    if asked.harmless and not reach.mails_stay_in_the_pool:
        mails = "cause no mail"
    yield (
        f"This exploration walks for {asked.minutes:g} minutes. Each walk takes two accounts of its own, and may use "
        f"them up (passwords and addresses are changed), {told}, {mails}"
        f"{'' if 'administrator' in reach.missing else ', have an administrator act'}"
        f"{'' if 'clock' in reach.missing else ', and move the portal clock forward by up to a few days'}. "
        "A minute has from five to fifty walks."
    )
    yield from (f"Out of reach: {_WHY_MISSING[seam]}" for seam in sorted(reach.missing))


class _Stopped(Exception):
    """The doctor stops the exploration."""


def explores(asked: Asked, known: Catalogue, says: Says) -> Exploration:
    """Explore a candidate and write the record and its examples into ``asked.folder``, which exists; return the record.

    Ctrl-C ends it early, and the record keeps what was found.
    """
    reach, findings, numbers = reach_of(asked), list[Finding](), count()
    for line in impact_lines(asked, reach):
        says(line)
    began, started = time.monotonic(), datetime.now(UTC)

    def starts(stack: ExitStack) -> Driven:
        log = asked.folder / "logs" / f"portal-{next(numbers)}.log"
        if findings:
            if asked.browser is None:
                return stack.enter_context(driving_by_forms(asked.candidate, log))
            return stack.enter_context(driving(asked.candidate, asked.browser, log))
        examined = examine(asked.candidate, asked.browser, asked.seed, log, stack, harmless=asked.harmless, says=says)
        driven = examined.driven
        findings.extend(examined.findings)
        for line in doctor_lines(findings):
            says(line)
        if driven is None or stops(findings):
            raise _Stopped
        return driven

    explorer = Explorer(
        starts=starts,
        rules={
            id_: rule for id_, rule in known.rules.items() if known.why_not_applicable(rule, asked.candidate) is None
        },
        reach=reach,
        repeats=Repeats(asked.of_a_run, asked.folder / "runs"),
        seed=asked.seed,
        seconds=asked.minutes * 60,
        folder=asked.folder,
        says=says,
        command=asked.command,
    )
    ended: Ending = "to its end"
    try:
        explorer.explores()
    except _Stopped:
        ended = "stopped by the doctor"
    except KeyboardInterrupt as interruption:
        ended = ending_of(interruption)
    progress = explorer.progress
    record = Exploration(
        candidate=CandidateRecord(
            name=asked.candidate.name,
            file=asked.file.name,
            guidance=asked.candidate.guidance,
            readings=asked.candidate.readings.model_dump(),
        ),
        driver=asked.driver,
        seed=asked.seed,
        command=asked.command,
        minutes=asked.minutes,
        started=started,
        seconds=round(time.monotonic() - began, 1),
        doctor=tuple(findings),
        walks=progress.walks,
        acts=progress.acts,
        found=tuple(progress.found),
        inconclusive=tuple(progress.inconclusive),
        broke=tuple(progress.broke),
        out_of_reach=(
            *(_WHY_MISSING[seam] for seam in sorted(reach.missing)),
            *(f"{move}: {why}" for move, why in sorted(reach.absent.items())),
        ),
        ended_early=progress.stopped_for,
        ended=ended,
    )
    write(record, asked.folder)
    return record


def record_lines(record: Exploration, folder: Path) -> Iterator[str]:
    """Yield what the terminal shows of an exploration at its end."""
    for one in record.found:
        yield ""
        yield from _found_lines(one, record, folder)
    yield ""
    for why in dict.fromkeys(record.inconclusive):
        yield f"Proved nothing: {why}"
    for why in dict.fromkeys(record.broke):
        yield f"Broke: {why}"
    if record.ended_early:
        yield f"Ended early: {record.ended_early}"
    counts = Counter(one.verdict for one in record.found)
    nothing = "no disagreement" if record.walks else "nothing was explored"
    told = ", ".join(f"{number} {verdict}" for verdict, number in counts.items()) or nothing
    yield (
        f"{record.candidate.name}: {told} in {record.walks} walks with {record.acts} acts, "
        f"{record.seconds:.0f} s. An exploration finds what is wrong; it states no conformance."
    )
    yield f"The same again: {record.command}"
    yield f"Exit status {record.status.value}: {EXITS[record.status]}. Record: {folder / FILE_NAME}"


def _found_lines(one: Explored, record: Exploration, folder: Path) -> Iterator[str]:
    yield f"{one.rule}  {one.level}  {one.verdict}  {one.title}"
    yield from (f"    {line}" for line in one.steps)
    yield f"  By the model: {one.expected}."
    yield f"  Seen: {one.observed}"
    for number, said in enumerate(one.runs, 1):
        yield f"  Run {number} of the example: {said}"
    if one.verdict == "not confirmed":
        yield "  The exploration was interrupted before it was confirmed, so it is no evidence against the portal."
    if one.verdict == "not repeatable":
        yield f"  {one.confirmed} of {TIMES} runs of the example showed it, so it is no evidence against the portal."
    yield f"  Again: conform run {folder / one.example} --candidate {record.candidate.file} --driver {record.driver}"
