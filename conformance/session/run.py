"""One run, in the process that starts the workers: the checks before the run, and the record of the run."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Playwright

from conformance.catalogue import Catalogue
from conformance.checks.doctor import MEND_ENDED, Examination, stops
from conformance.checks.looking import well
from conformance.checks.waiting import Waits
from conformance.detection.committed_proof import committed_proof
from conformance.editions.published_editions import editions
from conformance.guidance_records import (
    disagreement_records,
    document_records,
    feature_records,
    reading_records,
    rule_record,
    statement_records,
)
from conformance.judgement import verdicts
from conformance.judgement.expected_verdict import ExpectedVerdict
from conformance.judgement.gate import decide
from conformance.judgement.held_to_edition import uncounted
from conformance.judgement.results import (
    WITHOUT_BROWSER,
    CandidateRecord,
    DriverName,
    ExampleRecord,
    FailOn,
    Finding,
    Harm,
    LeftBehind,
    Results,
    RuleRecord,
)
from conformance.judgement.waiver_records import Waiver
from conformance.session.recorder import OutcomeCollector
from drivers.candidate.candidate_file import Candidate
from drivers.candidate.table import OwnClass
from drivers.devices.browser_engines import MAKES, is_installed
from drivers.driven_candidate import DrivenByForms, DrivenInBrowser, driving, driving_by_forms
from drivers.errors import CandidateBroke, CandidateEnded, MachineLacks
from drivers.portal.browser.find_browser import Browser
from drivers.portal.liveness import trouble_after

_PACKAGES = ("pytest", "pytest-bdd", "playwright", "pytest-playwright", "faker")


_NO_BROWSER = Finding(
    what="the browsers",
    state="left out",
    found="no browser drives this run (--driver forms), so the run is no statement of conformance",
    mend="leave out --driver forms",
)
_NEEDS_BROWSER = Finding(
    what="the driver",
    state="stops the run",
    found="[portal] via names a class of the candidate's own, which drives a page in a browser",
    mend="leave out --driver forms",
)


@dataclass
class Examined:
    """What the doctor found. ``driven`` is the running candidate; None if the run must stop.

    ``left_behind`` is what the doctor left on the portal; None if it did not get that far.
    """

    findings: list[Finding]
    driven: DrivenInBrowser | DrivenByForms | None = None
    left_behind: LeftBehind | None = None


def examine(
    candidate: Candidate,
    browser: Browser | None,
    seed: str,
    log: Path,
    stack: ExitStack,
    *,
    harmless: bool,
    says: Callable[[str], None],
) -> Examined:
    """Start a candidate, examine it, and return what was found.

    The candidate and its browser run until ``stack`` is closed. ``log`` is the file for the candidate's output. If
    ``browser`` is None, the doctor uses HTTP and HTML only. With ``harmless``, the doctor tries no wrong password and
    requests no reset, unless the people are from a pool. ``says`` tells what the doctor is about to use up.
    """
    findings = [well("the candidate file", f"{candidate.name}, held to {', '.join(candidate.guidance)}")]
    if browser is None and isinstance(candidate.portal, OwnClass):
        return Examined([*findings, _NEEDS_BROWSER])
    left_behind: LeftBehind | None = None
    try:
        driven: DrivenInBrowser | DrivenByForms
        if browser is None:
            driven = stack.enter_context(driving_by_forms(candidate, log))
        else:
            driven = stack.enter_context(driving(candidate, browser, log))
        address = driven.instance.addresses.start
        # One that the suite starts has been waited for already.
        ready = 0 if candidate.supervised else candidate.candidate.ready_within
        if told := trouble_after(address, candidate.browser, ready):
            mend = "start the portal, or correct url under [candidate]"
            return Examined([*findings, Finding(what="the address", state="stops the run", found=told, mend=mend)])
        findings.append(well("the address", f"answers at {address}"))
        with driven.access() as access:
            examination = Examination(driven.instance, access, seed, harmless, says)
            try:
                findings.extend(examination.findings())
            finally:
                left_behind = examination.left_behind
        if not stops(findings):
            findings.append(_browsers(driven.playwright) if isinstance(driven, DrivenInBrowser) else _NO_BROWSER)
            return Examined(findings, driven, left_behind)
    except MachineLacks as wrong:
        findings.append(Finding(what="this machine", state="stops the run", found=str(wrong)))
    except CandidateEnded as ended:
        findings.append(Finding(what="the process", state="stops the run", found=str(ended), mend=MEND_ENDED))
    except CandidateBroke as wrong:
        mend = "look at url and start under [candidate], and at port under [mailbox]"
        findings.append(Finding(what="the address", state="stops the run", found=str(wrong), mend=mend))
    return Examined(findings, None, left_behind)


def _browsers(playwright: Playwright) -> Finding:
    """Return a finding that names which of the examples' browsers are installed on this machine."""
    there = [name for name in MAKES if is_installed(name, playwright)]
    lacking = [name for name in MAKES if name not in there]
    found = f"{', '.join(there)}; not installed on this machine: {', '.join(lacking)}" if lacking else ", ".join(there)
    return well("the browsers", found)


@dataclass
class Run:
    """A run in progress: its settings, and what is known of it so far.

    ``folder`` is for the results. ``expected`` is what is expected of the rules, by id; None if the user named no file.
    ``controls`` are the lines that are controls (file name, line number, text). ``browser`` says which browser is used.
    ``required`` and ``fail_on`` are what is asked of the result (``--require``, ``--fail-on``),
    ``waivers`` are those of its file.
    ``harm`` are the lasting effects on the portal, ``findings`` are those of the doctor.
    """

    catalogue: Catalogue
    candidate: Candidate
    candidate_file: Path
    seed: str
    folder: Path
    expected: dict[str, ExpectedVerdict] | None
    workers: int
    controls: frozenset[tuple[str, int, str]]
    browser: str
    driver: DriverName
    shard: str = ""
    edition: str = ""
    required: tuple[str, ...] = ()
    fail_on: tuple[FailOn, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    harm: Harm | None = None
    findings: list[Finding] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def concludes(self, outcomes: OutcomeCollector) -> Results:
        """Return the record of the whole run, with every verdict and the exit status."""
        rules = tuple(self._rules(outcomes))
        surprises = None if self.expected is None else verdicts.unexpected(rules, self.expected)
        decision = decide(
            rules,
            outcomes.ended,
            crashed=bool(outcomes.crashes),
            surprises=surprises,
            without_browser=self.driver == "forms",
            edition=self.edition,
            editions=editions().names,
            required=self.required,
            fail_on=self.fail_on,
            waivers=self.waivers,
            today=self.started.date(),
            in_shard=bool(self.shard),
        )
        decided = {rule.id: rule.verdict for rule in rules}
        return Results(
            candidate=CandidateRecord(
                name=self.candidate.name,
                file=self.candidate_file.name,
                guidance=self.candidate.guidance,
                readings=self.candidate.readings.model_dump(),
            ),
            seed=self.seed,
            driver=self.driver,
            shard=self.shard,
            edition=self.edition,
            editions=editions().names,
            uncounted=uncounted(rules, self.edition, editions().names),
            remark=WITHOUT_BROWSER if self.driver == "forms" else "",
            versions={
                "suite": version("esr-sign-in-conformance"),
                "python": platform.python_version(),
                **{package: version(package) for package in _PACKAGES},
                "browser": self.browser,
                "system": platform.platform(terse=True),
            },
            digest=self.catalogue.digest,
            started=self.started,
            seconds=round((datetime.now(UTC) - self.started).total_seconds(), 1),
            workers=self.workers,
            ended=outcomes.ended,
            exit_status=int(decision.status),
            doctor=tuple(self.findings),
            harm=self.harm,
            left_behind=outcomes.left_behind,
            documents=document_records(self.catalogue),
            features=feature_records(self.catalogue),
            rules=rules,
            statements=statement_records(self.catalogue, decided),
            disagreements=disagreement_records(self.catalogue),
            readings=reading_records(self.catalogue),
            proof=committed_proof(),
            unexpected=surprises,
            required=self.required,
            fail_on=self.fail_on,
            unmet=decision.unmet,
            waivers=decision.waivers,
            waived=decision.waived,
        )

    def _with_controls(self, file: str, example: ExampleRecord) -> ExampleRecord:
        files = (file, *(one.name for one in self.catalogue.further))
        steps = tuple(
            step.model_copy(update={"control": any((one, step.line, step.text) in self.controls for one in files)})
            for step in example.steps
        )
        return example.model_copy(update={"steps": steps})

    def _rules(self, outcomes: OutcomeCollector) -> list[RuleRecord]:
        records = []
        for rule in self.catalogue.rules.values():
            examples = tuple(self._with_controls(rule.file, example) for example in outcomes.of(rule))
            # A rule that was not selected is not run, whether it applies or not.
            asked = outcomes.was_found_not_to_apply(rule)
            not_applicable = self.catalogue.why_not_applicable(rule, self.candidate) if asked else None
            verdict, reason = verdicts.of_rule(rule.level, examples, not_applicable)
            records.append(rule_record(rule, verdict, reason, examples))
        return records


def suitable_workers() -> int:
    """Return how many workers suit this machine: one for each usable processor, at most eight."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, 8))


def workers_for(candidate: Candidate, waits: Waits, asked: int | str | None) -> int | str | None:
    """Return how many workers a run has; 0 or None means that the examples run without worker processes.

    ``asked`` is the value of the option ``-n``; for ``auto`` and ``logical`` the suite chooses the number. All workers
    would share a portal that the suite did not start. So such a run has no workers if one worker would move the clock
    of the other workers too, or if the portal sends its mail to a port: only one process can receive mail there.
    If examples wait, ``auto`` gives enough workers for the waits to overlap.
    """
    if not candidate.supervised and (candidate.clock.via != "wall" or candidate.mailbox.via == "smtp"):
        return 0 if asked else asked
    if asked not in ("auto", "logical"):
        return asked
    if not candidate.supervised:
        # A portal that the suite did not start gets several workers only to let waits overlap.
        return waits.workers
    return max(waits.workers, suitable_workers())
