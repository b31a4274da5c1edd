"""The pytest hooks of the process that starts the workers: checks before the first example, results after the last."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from conformance import exchange, report
from conformance.catalogue import catalogue
from conformance.checks.doctor import stops
from conformance.checks.honesty import complaints, controls_among
from conformance.checks.impact import harm_of, impacts, of_the_doctor, shortage, why_not_allowed
from conformance.ci_output import for_this_output, says_for_ci
from conformance.detection.faults import FaultsFileError
from conformance.interruption import ending_of, received, undisturbed
from conformance.judgement.results import Harm, Results, write
from conformance.judgement.verdict_meanings import Exit
from conformance.report import terminal
from conformance.report.legible import legible
from conformance.session.cannot_begin import CannotBegin
from conformance.session.collection import rule_and_example
from conformance.session.expectations_file import expectations
from conformance.session.fault_expectations import with_likely_faults
from conformance.session.options_of_run import options_of
from conformance.session.recorder import OutcomeCollector
from conformance.session.results_folder import claim
from conformance.session.run import Run, examine
from conformance.session.selection import check_marks, required_names, why_nothing, why_unreadable
from conformance.session.waivers_file import read_waivers
from conformance.verification.manifest import write_manifest
from drivers.candidate.mistakes import CandidateFileError
from drivers.errors import CandidateBroke
from drivers.people.open_people import pool_of
from drivers.portal.browser.find_browser import NoBrowser
from fixtures.once_per_worker import LENT
from fixtures.plugin import browser_of, candidate_of, seed_of


class Controller:
    """The hooks of the process that starts the workers and writes the results.

    ``run`` is None before the checks, after a failed check, and with ``--collect-only``: then no results are written.
    ``status`` is the exit status of the run as the suite decided it; None while it has not.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.outcomes = OutcomeCollector(catalogue())
        self.run: Run | None = None
        self.status: int | None = None
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
            with self._giving_up_on_mistakes():
                self._session.perform_collect()
            self._looks_at_the_candidate(self.run)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self, session: pytest.Session) -> Generator[None, object, object]:
        """Check that a run without workers can begin. The last checks need the collected examples."""
        if session.config.option.numprocesses:
            return (yield)
        self._checks()
        with self._giving_up_on_mistakes():
            collected = yield
        if self.run is not None:
            self._looks_at_the_candidate(self.run)
        return collected

    def _checks(self) -> None:
        """Make the checks that do not need the collected examples. If a check fails, print why and exit pytest."""
        with self._giving_up_on_mistakes():
            if self._config.option.collectonly:
                self._is_honest()
            else:
                self.run = self._prepares()

    @contextmanager
    def _giving_up_on_mistakes(self) -> Iterator[None]:
        """Exit pytest with a sentence if the run cannot begin, or if pytest cannot read what was selected."""
        try:
            yield
        except CannotBegin as wrong:
            self._gives_up(wrong)
        except pytest.UsageError as wrong:
            self._gives_up(CannotBegin(why_unreadable(wrong)))

    def _looks_at_the_candidate(self, run: Run) -> None:
        """Calculate the lasting effects of the run on the portal, and let the doctor examine the candidate.

        Exits pytest if the effects are not allowed, or if the doctor stops the run.
        """
        option = self._config.option
        with self._giving_up_on_mistakes():
            if not self.outcomes.selected_anything:
                files = [word for word in self._config.args if word.endswith(".feature")]
                raise CannotBegin(why_nothing(option.markexpr, option.keyword, files))
            run.harm = self._reckoned(run)
        if not self._session.items:
            self.say("No example of the selected rules applies to this candidate, so nothing is started.")
            self._ends()
            pytest.exit("no verdict", returncode=self.status)
        # Without workers, the examples use the candidate and the browser that the doctor has started.
        lends = not option.numprocesses
        log = run.folder / "logs" / ("portal-master.log" if lends else "portal-doctor.log")
        examined = examine(
            run.candidate, self._browser, run.seed, log, self._driven, harmless=option.harmless, says=self.say
        )
        run.findings, driven = examined.findings, examined.driven
        if examined.left_behind is not None:
            self.outcomes.also_leaves_behind(examined.left_behind)
        if lends and driven is not None:
            self._config.stash[LENT] = driven
        else:
            self._driven.close()
        for line in (*terminal.doctor_lines(run.findings), *option.waits.lines(run.workers)):
            self.say(line)
        if stops(run.findings):
            self.outcomes.ended = "stopped by the doctor"
            self._ends()
            pytest.exit("no verdict: the doctor stopped the run", returncode=self.status)

    def _gives_up(self, wrong: CannotBegin) -> NoReturn:
        self.run = None
        self.status = wrong.status
        self.say(f"conform: {wrong}")
        pytest.exit("no verdict", returncode=wrong.status)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Write what was decided before a person or a signal ended the run: what follows may be cut off.

        ``pytest.exit`` calls this hook too, but is no interruption.
        """
        if isinstance(excinfo.value, KeyboardInterrupt):
            self.outcomes.ended = ending_of(excinfo.value)
            if self.run is not None:
                with undisturbed():
                    self._writes(self.run)

    def _prepares(self) -> Run:
        option = self._config.option
        check_marks(option.markexpr or "", catalogue())
        waivers = read_waivers(option.waivers) if option.waivers is not None else ()
        required = required_names(option.require, catalogue())
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
        claim(folder)
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
            shard=str(option.shard or ""),
            edition=option.edition or "",
            required=required,
            waivers=waivers,
            fail_on=tuple(dict.fromkeys(option.fail_on)),
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
        self.say(str(harm))
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
        if (interruption := received()) is not None:
            self.outcomes.ended = ending_of(interruption)
        with self._notes_what_breaks():
            yield
        with self._notes_what_breaks():
            self._driven.close()
        if self.run is not None:
            self._ends()
        if self.status is not None:
            session.exitstatus = self.status

    @contextmanager
    def _notes_what_breaks(self) -> Iterator[None]:
        try:
            yield
        except KeyboardInterrupt as interruption:
            self.outcomes.ended = ending_of(interruption)
        except (Exception, BaseExceptionGroup) as broken:
            if self.run is None:
                raise
            if self.outcomes.ended not in ("interrupted", "terminated"):
                self.outcomes.crashes.append(f"at the end of the run: {type(broken).__name__}: {broken}")

    def _ends(self) -> None:
        """Write the results, and tell them in the terminal. A second Ctrl-C does not cut this off."""
        if self.run is None:
            raise ValueError("there is no run to end")
        run, self.run = self.run, None
        with undisturbed():
            results = self._writes(run)
            self.status = Exit.STOPPED if results is None else results.exit_status
            for line in terminal.result_lines(results, run.folder) if results is not None else ():
                self.say(line)
            for crash in self.outcomes.crashes:
                self.say(f"error outside every example: {crash}")
            if results is not None:
                option = self._config.option
                says_for_ci(results, self._writes_line, summary=option.summary, annotations=option.annotations)

    def _writes(self, run: Run) -> Results | None:
        """Write the results and the reports; return the results, or None if they could not be written."""
        results = run.concludes(self.outcomes).model_copy(update={"options": options_of(self._config)})
        try:
            results = with_likely_faults(results, run.catalogue)
        except FaultsFileError as wrong:
            self.say(f"conform: the violations were not compared with the catalogue's faults: {wrong}")
        try:
            write(results, run.folder)
            report.write(results, run.folder)
        except OSError as wrong:
            self.say(
                f"conform: the results cannot be written to {run.folder}: {wrong.strerror or wrong}. Nothing of this "
                "run is recorded; make room there, or name another folder with --results"
            )
            return None
        for unwritten in exchange.write(results, run.folder, lambda: run.catalogue):
            self.say(f"conform: {unwritten}")
        try:
            write_manifest(results, run.folder)
        except OSError as wrong:
            self.say(f"conform: the digests of the files cannot be written to {run.folder}: {wrong.strerror or wrong}")
        return results

    def say(self, line: str) -> None:
        """Print a line, harmlessly whatever it has in it."""
        self._writes_line(for_this_output(legible(line)))

    def _writes_line(self, line: str) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.ensure_newline()
            reporter.write_line(line)
