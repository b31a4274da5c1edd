"""The pytest hooks of the process that starts the workers: checks before the first example, results after the last."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from conformance import report
from conformance.catalogue import catalogue
from conformance.checks.doctor import stops
from conformance.checks.honesty import complaints, controls_among
from conformance.checks.impact import harm_of, impacts, of_the_doctor, shortage, why_not_allowed
from conformance.judgement.results import Harm, write
from conformance.judgement.verdict_meanings import Exit
from conformance.report import terminal
from conformance.session.collection import rule_and_example
from conformance.session.recorder import OutcomeCollector
from conformance.session.run import CannotBegin, Run, check_folder, check_selection, examine, expectations
from drivers.candidate.mistakes import CandidateFileError
from drivers.errors import CandidateBroke
from drivers.people.open_people import pool_of
from drivers.portal.browser.find_browser import NoBrowser
from fixtures.once_per_worker import LENT
from fixtures.plugin import browser_of, candidate_of, seed_of


class Controller:
    """The hooks of the process that starts the workers and writes the results.

    ``run`` is None before the checks, after a failed check, and with ``--collect-only``: then no results are written.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.outcomes = OutcomeCollector(catalogue())
        self.run: Run | None = None
        self._driven = ExitStack()

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Keep the session, which ``pytest_xdist_setupnodes`` does not receive."""
        self._session = session

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_setupnodes(self) -> None:
        """Check that the run can begin, before any worker is started.

        The workers collect the examples, but this process must collect them too: it calculates the lasting effects of
        the run, and the record names the selected examples that never ran.
        """
        self._checks()
        if self.run is not None:
            self._session.perform_collect()
            self._looks_at_the_candidate(self.run)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self, session: pytest.Session) -> Generator[None, object, object]:
        """Check that a run without workers can begin. The last checks need the collected examples."""
        if session.config.option.numprocesses:
            return (yield)
        self._checks()
        collected = yield
        if self.run is not None:
            self._looks_at_the_candidate(self.run)
        return collected

    def _checks(self) -> None:
        """Make the checks that do not need the collected examples. If a check fails, print why and exit pytest."""
        try:
            if self._config.option.collectonly:
                self._is_honest()
            else:
                self.run = self._prepares()
        except CannotBegin as wrong:
            self._gives_up(wrong)

    def _looks_at_the_candidate(self, run: Run) -> None:
        """Calculate the lasting effects of the run on the portal, and let the doctor examine the candidate.

        Exits pytest if the effects are not allowed, or if the doctor stops the run.
        """
        option = self._config.option
        try:
            run.harm = self._reckoned(run)
        except CannotBegin as wrong:
            self._gives_up(wrong)
        # Without workers, the examples use the candidate and the browser that the doctor has started.
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
        if stops(run.findings):
            self.outcomes.ended = "stopped by the doctor"
            self._concludes()
            self.run = None
            pytest.exit("no verdict: the doctor stopped the run", returncode=Exit.STOPPED)

    def _gives_up(self, wrong: CannotBegin) -> NoReturn:
        self.run = None
        self._say(f"conform: {wrong}")
        pytest.exit("no verdict", returncode=wrong.status)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Record that a person interrupted the run. ``pytest.exit`` calls this hook too, but is no interruption."""
        if excinfo.errisinstance(KeyboardInterrupt):
            self.outcomes.ended = "interrupted"

    def _prepares(self) -> Run:
        option = self._config.option
        check_selection(option.markexpr or "", catalogue())
        try:
            candidate = candidate_of(self._config)
            expected = expectations(option.expect, catalogue())
            pool_of(candidate.people, candidate.mailbox.domains)
            browser = None if option.driver == "forms" else browser_of(self._config, candidate)
        except CandidateFileError as wrong:
            raise CannotBegin(str(wrong)) from None
        except NoBrowser as wrong:
            raise CannotBegin(str(wrong), Exit.STOPPED) from None
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
            browser=browser.why if browser is not None else "none",
            driver=option.driver,
        )

    def _reckoned(self, run: Run) -> Harm:
        """Return the run's lasting effects on the portal.

        Raises CannotBegin if the effects are not allowed, or if the pool of people has too few accounts.
        """
        option, candidate = self._config.option, run.candidate
        known = impacts(catalogue())
        found = (rule_and_example(item, catalogue()) for item in self._session.items)
        chosen = [known[example.place] for _, example in filter(None, found)]
        doctor = of_the_doctor(candidate, harmless=option.harmless)
        harm = harm_of([*chosen, doctor])
        self._say(str(harm))
        if not (option.harmless or option.yes_this_locks_accounts) and (why := why_not_allowed(candidate)):
            raise CannotBegin(why)
        try:
            pool = pool_of(candidate.people, candidate.mailbox.domains)
            if pool is not None and (lacks := list(shortage(chosen, doctor, candidate, pool, run.workers))):
                raise CannotBegin("\n".join(lacks))
        except CandidateBroke as wrong:
            raise CannotBegin(str(wrong)) from None
        return harm

    def _is_honest(self) -> None:
        if wrong := complaints(catalogue()):
            lines = "\n".join(f"  - {complaint}" for complaint in wrong)
            raise CannotBegin(
                f"the suite itself has mistakes, so its verdicts would prove nothing:\n{lines}", Exit.ERROR
            )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, None, None]:
        """Write the results and set the exit status from the verdicts, even if something breaks during the clean-up."""
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
