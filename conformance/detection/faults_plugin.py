"""A pytest plugin that collects the examples once and runs them against one portal after another.

This saves time: for each new portal, no doctor runs, and no new worker, collection or browser is needed.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from conformance.catalogue import Rule, catalogue
from conformance.checks.honesty import complaints, controls_among
from conformance.detection import moved_words
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import Job, JobResult, Ready, RuleFinding
from conformance.detection.forked_portal import supervision
from conformance.judgement import verdicts
from conformance.judgement.results import DriverName, ExampleRecord
from conformance.session.collection import rule_and_example
from conformance.session.plugin import DRIVEN_BY_ANOTHER, example_deadline
from conformance.session.recorder import ExampleRecorder, OutcomeCollector
from drivers.driven_candidate import DrivenByForms, DrivenInBrowser, network_of
from drivers.errors import CandidateBroke
from drivers.portal.browser.selector_engines import with_engines
from drivers.process.portal_instance import Instance, running
from fixtures.once_per_worker import LENT, Lent
from fixtures.plugin import CANDIDATE, browser_of


class Engine:
    """Receives jobs through ``connection``, runs them, and sends their results back through it.

    ``logs`` is the folder for the logs of the portals. The made-up people depend on ``seed`` and on the portal. Only
    one worker makes the honesty check, for all workers: the one with ``looks_at_the_suite``.
    """

    def __init__(self, connection: Connection, logs: Path, seed: str, *, looks_at_the_suite: bool) -> None:
        self._connection = connection
        self._logs = logs
        self._seed = seed
        self._looks_at_the_suite = looks_at_the_suite
        self._items: defaultdict[str, list[pytest.Item]] = defaultdict(list)
        self._outcomes = OutcomeCollector(catalogue())

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Switch off the record, the doctor and the exit status of an ordinary run."""
        config.stash[DRIVEN_BY_ANOTHER] = True
        self._browser = KeptBrowser(config)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Record the examples as in an ordinary run, but without evidence and without a deadline for the run."""
        recorder = ExampleRecorder(catalogue(), None, example_deadline(session.config), float("inf"))
        session.config.pluginmanager.register(recorder, "conformance-recorder")

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Store every example before the suite deselects examples for one portal: another portal might need them."""
        for item in items:
            if found := rule_and_example(item, catalogue()):
                self._items[found[0].id].append(item)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Report that the examples are collected, then run the jobs. True: pytest then runs no loop of its own."""
        self._connection.send(self._ready(session))
        with closing(self._browser):
            for job in self._jobs():
                self._connection.send(self._part(job, session))
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collect the outcomes of the examples of the present job: each job replaces ``_outcomes``."""
        self._outcomes.pytest_runtest_logreport(report)

    def _jobs(self) -> Iterator[Job]:
        # EOFError: the process that sends the jobs has ended, so nobody could receive a result.
        with suppress(EOFError):
            while (job := self._connection.recv()) is not None:
                yield job

    def _ready(self, session: pytest.Session) -> Ready:
        if session.testsfailed:
            return Ready(trouble=f"{session.testsfailed} feature files could not be collected")
        if not self._looks_at_the_suite:
            return Ready()
        return Ready(complaints=tuple(complaints(catalogue())))

    def _part(self, job: Job, session: pytest.Session) -> JobResult:
        began, spent = time.monotonic(), time.process_time()
        self._outcomes = OutcomeCollector(catalogue())
        found: tuple[RuleFinding, ...] = ()
        try:
            log = self._logs / f"{job.subject.label}.log"
            with running(candidate_of(job.subject), log, supervision()) as instance:
                found = self._found_at(instance, job, session)
            trouble = "; ".join(self._outcomes.crashes)
        except CandidateBroke as wrong:
            trouble = f"the portal did not start: {wrong}"
        return JobResult(
            label=job.subject.label,
            driver=job.driver,
            seconds=round(time.monotonic() - began, 2),
            processor_seconds=round(time.process_time() - spent, 2),
            trouble=trouble,
            found=found,
        )

    def _found_at(self, instance: Instance, job: Job, session: pytest.Session) -> tuple[RuleFinding, ...]:
        config = session.config
        # Each portal gets its own made-up people, so that a name in a ledger or log belongs to one portal.
        config.option.seed = f"{self._seed}/{job.subject.label}"
        config.stash[CANDIDATE] = instance.candidate
        items = [item for id_ in job.rules for item in self._items[id_]]
        with self._lent(instance, job.driver) as config.stash[LENT], moved_words.in_examples(items, job.moved):
            try:
                return tuple(self._of_rules(job, session))
            finally:
                # Fixtures of this portal must not be reused for the next portal.
                self._puts_away(session)

    def _of_rules(self, job: Job, session: pytest.Session) -> Iterator[RuleFinding]:
        for id_ in job.rules:
            finding = self._found(catalogue().rules[id_], session)
            yield finding
            if job.until_broken and finding.verdict not in ("conforms", "observed"):
                break

    @contextmanager
    def _lent(self, instance: Instance, driver: DriverName) -> Iterator[Lent]:
        if driver == "browser":
            yield self._browser.driving(instance)
            return
        with closing(network_of(instance.candidate)) as network:
            yield DrivenByForms(instance, network)

    def _puts_away(self, session: pytest.Session) -> None:
        try:
            session._setupstate.teardown_exact(None)
        except (Exception, BaseExceptionGroup) as broken:
            self._outcomes.crashes.append(f"at the end of a portal's examples: {type(broken).__name__}: {broken}")

    def _records(self, rule: Rule, session: pytest.Session) -> tuple[ExampleRecord, ...]:
        """Run the examples of a rule, and stop after the first broken example, which decides the verdict."""
        for item in self._items[rule.id]:
            # With the session as the next item, pytest keeps session fixtures and tears down all other fixtures.
            item.ihook.pytest_runtest_protocol(item=item, nextitem=session)
            if any(record.outcome == "broken" for record in self._outcomes.of(rule)):
                break
        return self._outcomes.of(rule)

    def _found(self, rule: Rule, session: pytest.Session) -> RuleFinding:
        records = self._records(rule, session)
        verdict, reason = verdicts.of_rule(rule.level, records, None)
        decisive = verdicts.decisive(records)
        if decisive is None:
            return RuleFinding(rule=rule.id, verdict=verdict, told=reason)
        broken = decisive.outcome == "broken"
        finding = RuleFinding(
            rule=rule.id,
            verdict=verdict,
            example=" | ".join([decisive.name, *decisive.row]),
            expected=decisive.expected,
            told=decisive.observed if broken else decisive.reason,
        )
        failed = next((step for step in decisive.steps if step.state == "failed"), None)
        if failed is None:
            return finding
        keywords = [step.keyword for step in decisive.steps[: decisive.steps.index(failed) + 1]]
        judges = broken and "Then" in keywords and decisive.expected == failed.text
        return finding.model_copy(
            update={
                "step": f"{failed.keyword} {failed.text}",
                "line": failed.line,
                "at_a_then": judges and (rule.file, failed.line, failed.text) not in self._controls,
            }
        )

    @cached_property
    def _controls(self) -> frozenset[tuple[str, int, str]]:
        return controls_among(catalogue())


class KeptBrowser:
    """One browser for all portals, launched when the first portal needs it, and again if it has crashed."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def driving(self, instance: Instance) -> DrivenInBrowser:
        """Return the portal together with the browser. Raises NoBrowser if this machine has no browser."""
        arguments = browser_of(self._config, instance.candidate).launch_arguments()
        if self._playwright is None:
            self._playwright = with_engines(sync_playwright().start())
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._playwright.chromium.launch(**arguments)
        return DrivenInBrowser(instance, self._playwright, self._browser, arguments)

    def close(self) -> None:
        """Close the browser and Playwright."""
        if self._browser is not None:
            self._browser.close()
        if self._playwright is not None:
            self._playwright.stop()
