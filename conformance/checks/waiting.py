"""How long the examples wait if the suite cannot move the clock, and how many workers can wait at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from _pytest.mark.expression import Expression

from conformance.catalogue import Catalogue, Rule
from conformance.checks.honesty.project import Project
from conformance.feature_text import Example
from conformance.paths import ROOT
from drivers.candidate.candidate_file import Candidate
from drivers.clock.protocol import time_taken

T = TypeVar("T")

MOST_WORKERS = 24
"""The most workers for waits. Each has its own browser: with more workers, the machine is the bottleneck."""


@dataclass(frozen=True)
class Waits:
    """The waits of the selected examples that wait, the longest first."""

    durations: tuple[timedelta, ...] = ()

    @property
    def workers(self) -> int:
        """Return how many workers let all waits overlap: one for each wait, at most MOST_WORKERS; 0 without waits."""
        return min(len(self.durations), MOST_WORKERS)

    def at_most(self, workers: int) -> timedelta:
        """Return the longest time that all waits together can take on this many workers, whatever their order."""
        if len(self.durations) <= workers:
            return max(self.durations, default=timedelta(0))
        longest, *others = self.durations
        return longest + sum(others, timedelta(0)) / max(workers, 1)

    def lines(self, workers: int) -> Iterator[str]:
        """Yield the lines that tell the tester how long the run on this many workers waits; no line without waits."""
        if not self.durations:
            return
        workers = max(workers, 1)
        yield (
            f"The suite does not move this portal's clock: {len(self.durations)} of the selected examples wait, the "
            f"longest for {in_words(self.durations[0])}, {min(workers, len(self.durations))} at a time "
            f"(at most {MOST_WORKERS})."
        )
        yield f"The waits may take up to {in_words(self.at_most(workers))}. During a wait the run shows no progress."


def in_words(duration: timedelta) -> str:
    """Return a duration as a text such as ``12 h 1 min``, rounded up to the minute."""
    hours, minutes = divmod(-(-int(duration.total_seconds()) // 60), 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{minutes} min"] if minutes or not hours else [])])


def waits_of(catalogue: Catalogue, candidate: Candidate, expression: str = "") -> Waits:
    """Return the waits of the examples whose rules apply to a candidate and match a ``-m`` expression.

    Examples that the tester leaves out by ``-k`` or by a file name are counted too.
    """
    known = waits_by_place(catalogue)
    found = [
        known[example.place]
        for rule in catalogue.rules.values()
        if catalogue.why_not_applicable(rule, candidate) is None and _has_marks(rule, expression)
        for example in rule.examples
        if example.place in known
    ]
    return Waits(tuple(sorted(found, reverse=True)))


def waits_by_place(catalogue: Catalogue) -> dict[tuple[str, int], timedelta]:
    """Return how long each example waits, by its place (file name and line); examples without a wait are left out.

    The caller has to import the step modules first, because an import registers the step definitions.
    """
    project = Project(ROOT, catalogue)
    waits = {example.place: _wait_of(example, project) for example in project.examples}
    return {place: wait for place, wait in waits.items() if wait}


def spread(items: Sequence[T], wait_of: Callable[[T], timedelta], workers: int) -> list[T]:
    """Return the items in an order in which all waits begin when the run begins, each on its own worker.

    ``wait_of`` returns the wait of an item; zero if the item does not wait. xdist cuts the list into stretches of equal
    length, one for each worker, and no worker can take over the next item of another worker. So the items that wait are
    put at the beginning of the stretches, the longest waits first.
    """
    waiting = sorted((item for item in items if wait_of(item)), key=wait_of, reverse=True)
    others = [item for item in items if not wait_of(item)]
    ordered: list[T] = []
    for number in range(workers):
        size = (len(items) - len(ordered)) // (workers - number)
        stretch = waiting[number::workers][:size]
        rest = size - len(stretch)
        ordered += [*stretch, *others[:rest]]
        others = others[rest:]
    taken = {id(item) for item in ordered}
    return [*ordered, *(item for item in items if id(item) not in taken)]


def _wait_of(example: Example, project: Project) -> timedelta:
    """Return how long an example waits: the longest wait after each event, added up over all events of the example."""
    longest: dict[str, timedelta] = {}
    for line, definition in project.uses(example):
        if reckon := time_taken(definition.function):
            since, duration = reckon(**definition.said(line))
            longest[since] = max(duration, longest.get(since, timedelta(0)))
    return sum(longest.values(), timedelta(0))


def _has_marks(rule: Rule, expression: str) -> bool:
    if not expression:
        return True
    try:
        return Expression.compile(expression).evaluate(lambda name, /, **_: name in rule.tags)
    except SyntaxError:
        # pytest itself reports this mistake.
        return False
