"""The conformance run as pytest sees it: options, collection, and the hooks around the examples."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from conformance import report, terminal
from conformance.catalogue import LEVELS, FeatureUnreadable, catalogue
from conformance.collection import pytest_collect_file, rule_and_example
from conformance.honesty import complaints, controls_among
from conformance.places import FEATURES, RESULTS
from conformance.recorder import ExampleRecorder, OutcomeCollector
from conformance.results import LEFT_OUT, Harm, write
from conformance.run import (
    CannotBegin,
    Run,
    check_folder,
    check_selection,
    examine,
    expectations,
    suitable_workers,
    workers_for,
)
from conformance.toll import THE_FLAG, harm_of, is_loopback, of_the_doctor, shortage, tolls
from conformance.verdicts import Exit
from conformance.waiting import Waits, spread, waits_by_place, waits_of
from fixtures.browser import NoBrowser
from fixtures.enrolment.opening import pool_of
from fixtures.mistakes import CandidateFileError
from fixtures.plugin import LENT, browser_of, candidate_of, seed_of
from fixtures.trouble import CandidateBroke

__all__ = ["pytest_collect_file"]

_SHARED = "conformance"
_SECONDS_FOR_AN_EXAMPLE = 120
# Within that, mails that come as fast as they usually do are reckoned with, and no more of them than this.
_SECONDS_FOR_A_MAIL = 10
_MAILS_OF_AN_EXAMPLE = 8


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a run."""
    group = parser.getgroup("conformance")
    group.addoption("--results", type=Path, default=RESULTS, metavar="DIR", help="where the results are written")
    group.addoption(
        "--expect", type=Path, default=None, metavar="FILE", help="verdicts that are expected, rule by rule"
    )
    group.addoption(THE_FLAG, action="store_true", help="allow a run that locks accounts on another machine")
    group.addoption("--harmless", action="store_true", help="run only what locks nothing and mails no stranger")
    group.addoption(
        "--example-deadline",
        type=float,
        default=None,
        metavar="S",
        help="seconds an example may take: 120, and more where the candidate's file says that its mail is slow",
    )
    group.addoption("--run-deadline", type=float, default=5400, metavar="S", help="seconds the whole run may take")


def concerns_features(config: pytest.Config) -> bool:
    """Say whether pytest was asked for features rather than for the suite's own tests."""
    asked = [Path(config.invocation_params.dir, str(arg).split("::")[0]).resolve() for arg in config.args]
    return bool(asked) and all(path == FEATURES or FEATURES in path.parents for path in asked)


def on_worker(config: pytest.Config) -> bool:
    """Say whether this process is one of the run's workers."""
    return hasattr(config, "workerinput")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Set what has to stand before the workers are made: how many, and until when they may begin an example."""
    if not concerns_features(config):
        return
    if on_worker(config):
        config.option.seed, config.option.run_ends = config.workerinput[_SHARED]  # type: ignore[attr-defined]
        return
    seed_of(config)
    config.option.run_ends = time.time() + config.option.run_deadline
    config.option.waits = Waits()
    try:
        candidate = candidate_of(config)
        waits = waits_of(catalogue(), candidate, config.option.markexpr) if candidate.clock.via == "wall" else Waits()
    except (CandidateFileError, FeatureUnreadable):
        return
    config.option.waits = waits
    config.option.numprocesses = workers_for(candidate, waits, config.option.numprocesses)
    config.option.run_ends += waits.at_most(config.option.numprocesses or 1).total_seconds()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker what was drawn for the whole run: xdist hands on only what stood on the command line."""
    if concerns_features(node.config):
        node.workerinput[_SHARED] = (node.config.option.seed, node.config.option.run_ends)


def pytest_xdist_auto_num_workers() -> int:
    """Answer ``-n auto``."""
    return suitable_workers()


def pytest_configure(config: pytest.Config) -> None:
    """Register rules, statements and levels as marks, and set up what follows the run."""
    for level in LEVELS:
        config.addinivalue_line("markers", f"{level}: the level of a rule")
    try:
        known = catalogue()
    except FeatureUnreadable as wrong:
        pytest.exit(f"conform: {wrong}", returncode=Exit.ERROR)
    for id_ in (*known.rules, *known.statements):
        config.addinivalue_line("markers", f"{id_}: a rule or statement of the guidance")
    if not concerns_features(config):
        return
    if config.option.output == "test-results":
        config.option.output = str(config.option.results / "traces")
    if config.option.tbstyle == "auto":
        config.option.tbstyle = "no"
        config.option.no_summary = True
    if not on_worker(config):
        run = ConformanceRun(config)
        config.pluginmanager.register(run, "conformance-run")
        config.pluginmanager.register(run.outcomes, "conformance-outcomes")
    if on_worker(config) or not config.option.numprocesses:
        recorder = ExampleRecorder(
            known,
            config.option.results.resolve() / "evidence",
            _example_deadline(config),
            config.option.run_ends,
        )
        config.pluginmanager.register(recorder, "conformance-recorder")


def _example_deadline(config: pytest.Config) -> float:
    """Return how many seconds an example may take."""
    if config.option.example_deadline is not None:
        return float(config.option.example_deadline)
    try:
        mailbox = candidate_of(config).mailbox
    except CandidateFileError:
        return _SECONDS_FOR_AN_EXAMPLE
    slow = max(0.0, mailbox.within - _SECONDS_FOR_A_MAIL) + mailbox.grace
    return _SECONDS_FOR_AN_EXAMPLE + _MAILS_OF_AN_EXAMPLE * slow


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the rules that do not concern the candidate, and with ``--harmless`` the examples that harm it."""
    if not concerns_features(config):
        return
    known, candidate = catalogue(), candidate_of(config)
    outcomes: OutcomeCollector | None = config.pluginmanager.get_plugin("conformance-outcomes")
    reckoned = tolls(known) if config.option.harmless else {}
    in_the_pool = candidate.people.via == "pool"
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        found = rule_and_example(item, known)
        if found is None:
            kept.append(item)
            continue
        rule, example = found
        if known.why_not_applicable(rule, candidate) is not None:
            left.append(item)
        elif reckoned and not reckoned[rule.file, example.line].is_harmless(mails_stay_in_the_pool=in_the_pool):
            left.append(item)
            if outcomes is not None:
                outcomes.leaves_out(rule, example, LEFT_OUT)
        else:
            kept.append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept
    if candidate.clock.via == "wall":
        _let_waits_overlap(config, items)


def _let_waits_overlap(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not on_worker(config):
        return
    workers: int = config.workerinput["workercount"]  # type: ignore[attr-defined]
    known, waits = catalogue(), waits_by_place(catalogue())

    def wait_of(item: pytest.Item) -> timedelta:
        found = rule_and_example(item, known)
        return waits.get((found[0].file, found[1].line), timedelta(0)) if found else timedelta(0)

    items[:] = spread(items, wait_of, workers)


@pytest.fixture(scope="session")
def logs(pytestconfig: pytest.Config) -> Path:
    """Return the folder for the candidates' logs."""
    folder: Path = pytestconfig.option.results.resolve() / "logs"
    return folder


class ConformanceRun:
    """The hooks of the process that starts the workers and writes the results."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.outcomes = OutcomeCollector(catalogue())
        self.run: Run | None = None
        self._driven = ExitStack()

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Keep what the workers' beginning does not hand on."""
        self._session = session

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_setupnodes(self) -> None:
        """See that the run can begin before a worker is started for it.

        Collect here as well where workers do it: the record says what was selected and never came to run.
        """
        self._checks()
        if self.run is not None:
            self._session.perform_collect()
            self._looks_at_the_candidate(self.run)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self, session: pytest.Session) -> Generator[None, object, object]:
        """See that the run can begin: what it does to the portal is known when the examples are collected."""
        if session.config.option.numprocesses:
            return (yield)
        self._checks()
        collected = yield
        if self.run is not None:
            self._looks_at_the_candidate(self.run)
        return collected

    def _checks(self) -> None:
        """See that all is well that is known before the examples are."""
        try:
            if self._config.option.collectonly:
                self._is_honest()
            else:
                self.run = self._prepares()
        except CannotBegin as wrong:
            self._gives_up(wrong)

    def _looks_at_the_candidate(self, run: Run) -> None:
        """Reckon what the run does to the portal, and let the doctor look at it."""
        option = self._config.option
        try:
            run.harm = self._reckoned(run)
        except CannotBegin as wrong:
            self._gives_up(wrong)
        # Where no worker is made, the examples go on with what the doctor has started, and need no other.
        lends = not option.numprocesses
        log = run.folder / "logs" / ("portal-master.log" if lends else "portal-doctor.log")
        run.findings, driven = examine(
            run.candidate, self._browser, run.seed, log, self._driven, harmless=option.harmless
        )
        if lends and driven is not None:
            self._config.stash[LENT] = driven
        else:
            self._driven.close()
        for line in (*terminal.doctor_lines(run.findings), *option.waits.lines(run.workers)):
            self._say(line)
        if not run.may_begin:
            self.outcomes.ended = "stopped by the doctor"
            self._concludes()
            self.run = None
            pytest.exit("no verdict: the doctor stopped the run", returncode=Exit.STOPPED)

    def _gives_up(self, wrong: CannotBegin) -> NoReturn:
        self.run = None
        self._say(f"conform: {wrong}")
        pytest.exit("no verdict", returncode=wrong.status)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Tell a person's interrupt from a run that stops by itself."""
        if excinfo.errisinstance(KeyboardInterrupt):
            self.outcomes.ended = "interrupted"

    def _prepares(self) -> Run:
        option = self._config.option
        check_selection(option.markexpr or "", catalogue())
        try:
            candidate = candidate_of(self._config)
            expected = expectations(option.expect, catalogue())
            pool_of(candidate.people)
            browser = browser_of(self._config, candidate)
        except CandidateFileError as wrong:
            raise CannotBegin(Exit.USAGE, str(wrong)) from None
        except NoBrowser as wrong:
            raise CannotBegin(Exit.STOPPED, str(wrong)) from None
        folder: Path = option.results.resolve()
        check_folder(folder)
        self._is_honest()
        self._browser = browser
        return Run(
            catalogue=catalogue(),
            candidate=candidate,
            candidate_file=option.candidate,
            seed=seed_of(self._config),
            folder=folder,
            expected=expected,
            workers=option.numprocesses or 1,
            controls=controls_among(catalogue()),
            browser=browser.why,
        )

    def _reckoned(self, run: Run) -> Harm:
        """Say what the run will do to the portal; CannotBegin where it may not, or where a pool does not suffice."""
        option, candidate = self._config.option, run.candidate
        known = tolls(catalogue())
        found = (rule_and_example(item, catalogue()) for item in self._session.items)
        chosen = [known[rule.file, example.line] for rule, example in filter(None, found)]
        doctor = of_the_doctor(candidate, harmless=option.harmless)
        harm = harm_of([*chosen, doctor])
        self._say(str(harm))
        if not (option.harmless or option.yes_this_locks_accounts or is_loopback(candidate)):
            raise CannotBegin(
                Exit.USAGE,
                f"{candidate.name} is not on this machine; say {THE_FLAG} if all this may happen to it, or --harmless",
            )
        try:
            pool = pool_of(candidate.people)
            if pool is not None and (lacks := list(shortage(chosen, doctor, candidate, pool, run.workers))):
                raise CannotBegin(Exit.USAGE, "\n".join(lacks))
        except CandidateBroke as wrong:
            raise CannotBegin(Exit.USAGE, str(wrong)) from None
        return harm

    def _is_honest(self) -> None:
        if wrong := complaints(catalogue()):
            lines = "\n".join(f"  - {complaint}" for complaint in wrong)
            raise CannotBegin(Exit.ERROR, f"the suite is not honest about what it checks:\n{lines}")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, None, None]:
        """Make the results and let the verdicts decide the exit status, whatever breaks while the rest is put away."""
        with self._notes_what_breaks():
            yield
        with self._notes_what_breaks():
            self._driven.close()
        if self.run is not None:
            session.exitstatus = self._concludes()

    @contextmanager
    def _notes_what_breaks(self) -> Iterator[None]:
        try:
            yield
        except (Exception, BaseExceptionGroup) as broken:
            if self.run is None:
                raise
            if self.outcomes.ended != "interrupted":
                self.outcomes.crashes.append(f"at the end of the run: {type(broken).__name__}: {broken}")

    def _concludes(self) -> int:
        if self.run is None:
            raise ValueError("there is no run to conclude")
        results = self.run.concludes(self.outcomes)
        write(results, self.run.folder)
        report.write(results, self.run.folder)
        for line in terminal.result_lines(results, self.run.folder):
            self._say(line)
        for crash in self.outcomes.crashes:
            self._say(f"error outside every example: {crash}")
        return results.exit_status

    def _say(self, line: str) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.ensure_newline()
            reporter.write_line(line)
