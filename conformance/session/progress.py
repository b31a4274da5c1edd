"""Where a run is: in a terminal the examples that run now, elsewhere a line for each topic; and what is left."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field

import pytest
from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from conformance.catalogue import Catalogue
from conformance.report.legible import legible
from conformance.session.collection import rule_and_example
from conformance.session.recorder import outcome_of
from conformance.session.selection import topic_of

# If no topic ends, a line still comes so often (seconds): some CI systems stop a job that is silent for minutes.
_AT_LEAST_EVERY = 60.0
_REFRESHES_PER_SECOND = 4
_KEPT = ("held", "absent", "not installed")


@dataclass
class Course:
    """How far a run is. ``clock`` returns seconds.

    ``rules`` has the rule id and the name of each selected example, by test. ``running`` has the places at which
    examples run now, each with its test and the second of its start; None for a place that is free.
    """

    rules: dict[str, tuple[str, str]]
    clock: Callable[[], float] = time.monotonic
    running: list[tuple[str, float] | None] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._began: float | None = None
        self._left = Counter(topic_of(rule) for rule, _ in self.rules.values())

    def begins(self, test: str) -> None:
        """Note that an example begins, at the first place that is free."""
        now = self.clock()
        self._began = now if self._began is None else self._began
        if None not in self.running:
            self.running.append(None)
        self.running[self.running.index(None)] = test, now

    def ends(self, test: str) -> str | None:
        """Note that an example has ended. Return its topic if it is the last example of the topic, otherwise None."""
        self.running = [None if place is not None and place[0] == test else place for place in self.running]
        if test not in self.rules:
            return None
        topic = topic_of(self.rules[test][0])
        self._left[topic] -= 1
        return None if self._left[topic] else topic

    @property
    def done(self) -> int:
        """Return how many of the selected examples have ended."""
        return len(self.rules) - sum(self._left.values())

    def told_of(self, topic: str) -> str:
        """Return a line about a topic: how many of its examples had which outcome."""
        counts = Counter(
            self.outcomes.get(test, "error") for test, (rule, _) in self.rules.items() if topic_of(rule) == topic
        )
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items(), key=_the_kept_first))
        return f"{topic}: {told}. {self.told}"

    @property
    def told(self) -> str:
        """Return how many examples are done, and how long the others take if they take as long as those so far."""
        return f"{self.done} of {len(self.rules)} examples, {self._time_left}"

    @property
    def _time_left(self) -> str:
        left = len(self.rules) - self.done
        if not left:
            return "none left"
        if not self.done or self._began is None:
            return "time left not known yet"
        seconds = (self.clock() - self._began) / self.done * left
        return f"about {round(seconds / 60)} min left" if seconds >= 90 else f"about {max(1, round(seconds))} s left"

    def now(self) -> Iterable[str]:
        """Yield a line for each place: the example that runs there, and for how many seconds it has run."""
        for number, place in enumerate(self.running, 1):
            if place is None:
                yield f"{number}  -"
            else:
                rule, name = self.rules.get(place[0], ("", place[0]))
                yield f"{number}  {rule:<8} {self.clock() - place[1]:>4.0f} s  {name}"


def _the_kept_first(entry: tuple[str, int]) -> tuple[bool, str]:
    return entry[0] not in _KEPT, entry[0]


class Progress:
    """Tells where a run is, in place of pytest's own letters. ``say`` prints a line.

    ``console`` is the terminal in which it shows the examples that run now; None if the output goes elsewhere.
    """

    def __init__(self, catalogue: Catalogue, say: Callable[[str], None], console: Console | None) -> None:
        self._catalogue = catalogue
        self._say = say
        self._course = Course({})
        self._told_at = time.monotonic()
        self._live = (
            Live(
                console=console,
                transient=True,
                refresh_per_second=_REFRESHES_PER_SECOND,
                redirect_stdout=False,
                redirect_stderr=False,
                get_renderable=self._view,
            )
            if console is not None
            else None
        )

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Learn which examples are selected."""
        found = ((item.nodeid, rule_and_example(item, self._catalogue)) for item in session.items)
        self._course = Course({test: (of[0].id, of[1].name) for test, of in found if of is not None})

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Note that an example begins on a worker."""
        self._course.begins(nodeid)
        if self._live is not None and not self._live.is_started:
            self._live.start()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome of an example."""
        if (outcome := outcome_of(report)) is not None:
            self._course.outcomes[report.nodeid] = outcome

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Note that an example has ended, and tell its topic if that was its last example."""
        topic = self._course.ends(nodeid)
        now = time.monotonic()
        if self._live is None and (topic is not None or now - self._told_at > _AT_LEAST_EVERY):
            self._say(self._course.told if topic is None else self._course.told_of(topic))
            self._told_at = now

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self) -> Generator[None, tuple[str, str, str], tuple[str, str, str]]:
        """Have pytest count an example, and print nothing for it."""
        category, _, _ = yield
        return category, "", ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_keyboard_interrupt(self) -> None:
        """Clear the terminal for what is told at the end."""
        self._stops()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self) -> Generator[None, None, None]:
        """Clear the terminal for the results."""
        self._stops()
        yield

    def _stops(self) -> None:
        if self._live is not None:
            self._live.stop()

    def _view(self) -> Group:
        lines = [self._course.told, *self._course.now()]
        return Group(*(Text(legible(line), no_wrap=True, overflow="ellipsis") for line in lines))
