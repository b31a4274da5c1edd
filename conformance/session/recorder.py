"""Records the outcomes of the examples in the workers, and collects them in one process. It makes no verdicts."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from conformance.catalogue import Catalogue, Rule
from conformance.feature_text import Example
from conformance.judgement.results import (
    NOT_SELECTED,
    Ending,
    Evidence,
    ExampleRecord,
    FrameRecord,
    LeftBehind,
    Outcome,
    StepRecord,
    StepState,
    TimeWindowRecord,
)
from conformance.judgement.verdicts import decisive
from conformance.session.collection import rule_and_example
from conformance.session.failed_before import Key, key_of
from conformance.session.options_of_run import from_here
from drivers.clock.timeline import Timeline
from drivers.errors import ControlFailed, DeadlinePassed, NotInstalled, SaidToBeAbsent, SeamMissing
from drivers.evidence import EvidenceCollector, file_name
from drivers.film import Film
from drivers.process.portal_instance import Instance
from fixtures.left_behind import LEFT_BEHIND
from fixtures.observations import Observations

PROPERTY = "conformance"
# How the terminal counts an example, by outcome: the word in pytest's last line, the letter, and the word of -v.
_COUNTED_AS: Mapping[Outcome, tuple[str, str, str]] = {
    "not testable": ("not testable", "?", "NOT TESTABLE"),
    "absent": ("not applicable", "-", "NOT APPLICABLE"),
    "not installed": ("not run", "-", "NOT RUN"),
    "error": ("error", "E", "ERROR"),
}


class ExampleRecorder:
    """Records the examples of one worker, and adds each record to the user properties of its test report.

    ``folder`` is the folder for evidence; None to keep no evidence. With ``films`` a picture is taken after each step.
    ``example_deadline`` is how many seconds an example may take. ``run_ends`` is the time after which no example
    begins, in seconds since the epoch.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        folder: Path | None,
        example_deadline: float,
        run_ends: float,
        *,
        films: bool = False,
    ) -> None:
        self._catalogue = catalogue
        self._films = films
        self._folder = folder
        self._example_deadline = example_deadline
        self._run_ends = run_ends
        self._current: _Course | None = None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Record one example from its set-up to its tear-down."""
        found = rule_and_example(item, self._catalogue)
        self._current = _Course(*found) if found else None
        try:
            return (yield)
        finally:
            self._current = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        """Raise DeadlinePassed for an example that would begin after the run's deadline."""
        if self._current and time.time() > self._run_ends:
            raise DeadlinePassed("the run's deadline had passed before this example began")

    def pytest_bdd_before_step(self, step: Any) -> None:
        """Record that a step begins. Raises DeadlinePassed if the example's deadline has passed."""
        if self._current is None:
            return
        self._current.begins(step)
        gone = self._current.seconds
        if gone > self._example_deadline:
            raise DeadlinePassed(
                f"the example had run for {gone:.0f} s before this step, longer than the "
                f"{self._example_deadline:.0f} s it may take"
            )

    def pytest_bdd_before_step_call(self, step_func_args: dict[str, Any]) -> None:
        """Keep the timeline and the observations of the example for its record."""
        timeline, observations = step_func_args.get("timeline"), step_func_args.get("observations")
        if self._current and isinstance(timeline, Timeline):
            self._current.timeline = timeline
        if self._current and isinstance(observations, Observations):
            self._current.observations = observations

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """Record that a step passed. Raises Unconfirmed if a clock on which the whole example rests is unconfirmed."""
        if self._current:
            self._current.passes()
            if self._films and self._folder is not None:
                self._current.films(request, self._folder)
            if self._current.is_over and self._current.timeline is not None:
                self._current.timeline.confirm()

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, exception: Exception) -> None:
        """Collect the evidence. Raises ControlFailed if an assertion failed too late after a clock move to count."""
        if self._current is None:
            return
        seen = self._current.sees()
        if self._films and self._folder is not None:
            self._current.films(request, self._folder)
        self._current.fails(request, self._folder, exception)
        if isinstance(exception, AssertionError) and self._current.timeline is not None:
            self._current.timeline.guard(seen)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Add the example's record to the report of the phase (set-up, call or tear-down) that decided the outcome."""
        report = yield
        if self._current is not None:
            record = self._current.record(call)
            if record is not None:
                report.user_properties.append((PROPERTY, record.model_dump(mode="json")))
                if record.outcome in ("not installed", "absent"):
                    # Otherwise pytest counts the example as a failure, and a run with -x ends here.
                    report.outcome = "skipped"
                    report.longrepr = (record.name, record.line, record.reason)
        return report


class _Course:
    """The data about one example that is running, from which its record is made."""

    def __init__(self, rule: Rule, example: Example) -> None:
        self.rule = rule
        self.example = example
        self.timeline: Timeline | None = None
        self.observations: Observations | None = None
        self._began = self._seen = time.monotonic()
        self._states: list[StepState] = []
        self._judging = False
        self._evidence: tuple[Evidence, ...] = ()
        self._scrub: Callable[[str], str] = str
        self._ended = ""
        self._film: Film | None = None
        self._folder = Path()

    def begins(self, step: Any) -> None:
        self._judging = step.type == "then"
        self._states.append("failed")

    def passes(self) -> None:
        self._states[-1] = "passed"
        self.sees()

    @property
    def is_over(self) -> bool:
        """Say whether the example's last step has begun."""
        return len(self._states) == len(self.example.steps)

    def sees(self) -> float:
        """Store the present time as the last time that the example saw the portal; return it (monotonic, seconds)."""
        self._seen = time.monotonic()
        return self._seen

    @property
    def seconds(self) -> float:
        """Return how many seconds the example has taken so far, without the time in which it waited for the clock."""
        waited = self.timeline.waited if self.timeline else 0.0
        return time.monotonic() - self._began - waited

    def fails(self, request: pytest.FixtureRequest, folder: Path | None, exception: Exception) -> None:
        evidence_collector: EvidenceCollector = request.getfixturevalue("evidence_collector")
        self._scrub = evidence_collector.scrub
        if not isinstance(exception, AssertionError):
            instance: Instance = request.getfixturevalue("instance")
            self._ended = self._scrub(instance.ended())
        if folder is None:
            return
        self._evidence = tuple(
            Evidence(
                kind=exhibit.kind,  # type: ignore[arg-type]
                title=exhibit.title,
                text=exhibit.text,
                file=exhibit.file.relative_to(folder.parent).as_posix() if exhibit.file else "",
            )
            for exhibit in evidence_collector.exhibits(
                folder, f"{self.rule.id} {self.example.name} {self.example.line}"
            )
        )

    def films(self, request: pytest.FixtureRequest, folder: Path) -> None:
        """Take a picture of each page that has changed, after the step that has just ended."""
        if self._film is None:
            collector: EvidenceCollector = request.getfixturevalue("evidence_collector")
            name = file_name(f"{self.rule.id} {self.example.line} {self.example.name}")
            self._film = Film(collector, folder / "film", name)
        self._folder = folder
        self._film.after(len(self._states) - 1)

    def _frames(self) -> Generator[FrameRecord]:
        for frame in self._film.frames if self._film else ():
            file = frame.file.relative_to(self._folder.parent).as_posix() if frame.file else ""
            yield FrameRecord(step=frame.step, title=frame.title, text=frame.text, file=file)

    def record(self, call: pytest.CallInfo[None]) -> ExampleRecord | None:
        """Return the record after the call, and after a set-up or tear-down that failed; None after any other phase."""
        if call.excinfo is None and call.when != "call":
            return None
        outcome: Outcome = "held"
        reason = expected = observed = ""
        if call.excinfo is not None:
            wrong = call.excinfo.value
            words = self._scrub(_words(wrong))
            match wrong:
                case _ if self._ended:
                    outcome, reason = "error", f"{self._ended}\n{words}"
                case SaidToBeAbsent():
                    outcome, reason = "absent", words
                case NotInstalled():
                    outcome, reason = "not installed", words
                case ControlFailed() | SeamMissing():
                    outcome, reason = "not testable", words
                case AssertionError() if call.when == "call" and self._judging:
                    outcome, observed = "broken", words
                    expected = self._failing_step()
                case _:
                    outcome, reason = "error", f"{_kind(wrong)}{words}"
        elif self.observations is not None:
            observed = self.observations.told
        return ExampleRecord(
            name=self.example.name,
            line=self.example.line,
            row=self.example.row,
            steps=_step_records(self.example, self._states),
            outcome=outcome,
            reason=reason,
            seconds=round(time.monotonic() - self._began, 3),
            expected=expected,
            observed=observed,
            evidence=self._evidence,
            looks=tuple(self._looks()),
            film=tuple(self._frames()),
        )

    def _looks(self) -> Generator[TimeWindowRecord]:
        if self.timeline is None:
            return
        for look in self.timeline.looks(self._seen):
            yield TimeWindowRecord(
                via=self.timeline.via,
                since=look.since,
                named=look.named.total_seconds(),
                earliest=round(look.earliest.total_seconds(), 3),
                latest=round(look.latest.total_seconds(), 3),
                confirmed_by=look.confirmed_by,
            )

    def _failing_step(self) -> str:
        return self.example.steps[len(self._states) - 1].text if self._states else ""


def _words(wrong: BaseException) -> str:
    """Return an exception's message without the text that pytest adds to the message of a failed assertion."""
    return str(wrong).split("\nassert ")[0].strip()


def _kind(wrong: BaseException) -> str:
    told = type(wrong).__module__.startswith(("drivers.", "fixtures."))
    return "" if told else f"{type(wrong).__name__}: "


class OutcomeCollector:
    """Collects the examples' records in the process that writes the results.

    ``crashes`` are messages about errors outside every example; ``ended`` says how the run ended.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._selected: set[Key] = set()
        self._left_out: dict[Key, str] = {}
        self._left_behind: list[LeftBehind] = []
        self._not_applicable: set[str] = set()
        # By example, and by test: an example that is repeated has several tests.
        self._records: dict[Key, dict[str, ExampleRecord]] = {}
        self.crashes: list[str] = []
        self.ended: Ending = "to its end"

    def leaves_out(self, example: Example, why: str) -> None:
        """Record why an example is left out of the run, although the user did not deselect it."""
        self._left_out[key_of(example)] = why

    def does_not_apply(self, rule: Rule) -> None:
        """Record that a rule was selected which does not apply to the candidate."""
        self._not_applicable.add(rule.id)

    def was_found_not_to_apply(self, rule: Rule) -> bool:
        """Say whether a rule was selected that does not apply to the candidate."""
        return rule.id in self._not_applicable

    def also_leaves_behind(self, left: LeftBehind) -> None:
        """Record what something other than the examples left behind on the portal: the doctor."""
        self._left_behind.append(left)

    @property
    def left_behind(self) -> LeftBehind | None:
        """Return what the run left behind on the portal; None if nothing was started."""
        if not self._left_behind:
            return None
        return LeftBehind(
            accounts=tuple(chain.from_iterable(one.accounts for one in self._left_behind)),
            mails=sum(one.mails for one in self._left_behind),
        )

    @property
    def selected_anything(self) -> bool:
        """Say whether an example was selected: one to run, or one that was left out for the candidate's sake."""
        return bool(self._selected or self._left_out or self._not_applicable)

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Have pytest count an example by its outcome, so that its counts agree with the verdicts."""
        outcome = outcome_of(report)
        return None if outcome is None else _COUNTED_AS.get(outcome)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Record which examples are selected to run."""
        for item in session.items:
            if found := rule_and_example(item, self._catalogue):
                self._selected.add(key_of(found[1]))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Store the record of an example. A later record of a test replaces only an earlier one that is ``held``."""
        records = [
            ExampleRecord.model_validate(content) for name, content in report.user_properties if name == PROPERTY
        ]
        for name, content in report.user_properties:
            if name == LEFT_BEHIND and report.when == "teardown":
                self._left_behind.append(LeftBehind.model_validate(content))
        for record in records:
            key = (report.nodeid.partition("::")[0].rpartition("/")[2], record.name, record.row)
            of_each = self._records.setdefault(key, {})
            earlier = of_each.get(report.nodeid)
            if earlier is None or earlier.outcome == "held":
                of_each[report.nodeid] = record
        if report.failed and not records:
            last = str(report.longrepr).strip().splitlines()[-1:]
            self.crashes.append(f"{report.nodeid}: {' '.join(last)}")

    def of(self, rule: Rule) -> tuple[ExampleRecord, ...]:
        """Return a record for each example of a rule; if an example did not run, its record says why.

        The record of an example that ran several times is that of its worst repetition.
        """
        return tuple(
            self._in_its_file(self._of_repetitions(example) or self._unreached(example), example, rule)
            for example in rule.examples
        )

    def _in_its_file(self, record: ExampleRecord, example: Example, rule: Rule) -> ExampleRecord:
        """Return the record with the example's file, if that is not the file of its rule."""
        name, _ = example.place
        if name == Path(rule.file).name:
            return record
        further = next((file for file in self._catalogue.further if file.name == name), Path(name))
        return record.model_copy(update={"file": from_here(further)})

    def _of_repetitions(self, example: Example) -> ExampleRecord | None:
        records = tuple(self._records.get(key_of(example), {}).values())
        if len(records) < 2:
            return records[0] if records else None
        outcomes = tuple(record.outcome for record in records if record.outcome is not None)
        return (decisive(records) or records[0]).model_copy(update={"repetitions": outcomes})

    def _unreached(self, example: Example) -> ExampleRecord:
        key = key_of(example)
        outcome: Outcome | None = None
        if self.ended == "stopped by the doctor":
            reason = "the doctor stopped the run"
        elif key not in self._selected:
            reason = self._left_out.get(key, NOT_SELECTED)
        elif self.ended in ("interrupted", "terminated"):
            reason = f"the run was {self.ended} before it"
        else:
            crash = f" ({self.crashes[0]})" if self.crashes else ""
            outcome, reason = "error", f"selected, but the run ended before it was decided{crash}"
        return ExampleRecord(
            outcome=outcome,
            reason=reason,
            name=example.name,
            line=example.line,
            row=example.row,
            steps=_step_records(example),
        )


def outcome_of(report: pytest.TestReport) -> Outcome | None:
    """Return the outcome of the example that a report is about; None if the report decides none."""
    for name, content in report.user_properties:
        if name == PROPERTY and isinstance(content, dict):
            outcome: Outcome | None = content["outcome"]
            return outcome
    return None


def _step_records(example: Example, states: Sequence[StepState] = ()) -> tuple[StepRecord, ...]:
    """Return a record of each step. ``states`` are those of the steps that were reached, from the first step on."""
    unreached: StepState = "not reached"
    return tuple(
        StepRecord(keyword=step.keyword, text=step.text, line=step.line, state=state)
        for step, state in zip(example.steps, chain(states, repeat(unreached)), strict=False)
    )
