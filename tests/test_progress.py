"""Where a run is: by topics where the output goes into a file, by examples in a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from conformance.catalogue import catalogue
from conformance.session.progress import Course, Progress

RULES = {
    "a": ("LOCK-01", "Three wrong passwords lock"),
    "b": ("LOCK-03", "The end of a lock"),
    "c": ("MAIL-01", "A mail comes"),
    "d": ("MAIL-02", "It names the username"),
}


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """Return a clock that a test moves."""
    return Clock()


def runs(course: Course, clock: Clock, test: str, seconds: float, outcome: str = "held") -> str | None:
    course.begins(test)
    clock.seconds += seconds
    course.outcomes[test] = outcome
    return course.ends(test)


def test_a_topic_is_told_when_its_last_example_ends(clock: Clock) -> None:
    course = Course(RULES, clock)
    assert runs(course, clock, "a", 100) is None
    assert runs(course, clock, "c", 100) is None
    assert runs(course, clock, "b", 100, "broken") == "LOCK"
    assert course.told_of("LOCK") == "LOCK: 1 held, 1 broken. 3 of 4 examples, about 2 min left"
    assert runs(course, clock, "d", 100, "not testable") == "MAIL"
    assert course.told_of("MAIL") == "MAIL: 1 held, 1 not testable. 4 of 4 examples, none left"


def test_an_example_without_an_outcome_is_an_error_and_a_short_time_is_told_in_seconds(clock: Clock) -> None:
    course = Course(RULES, clock)
    runs(course, clock, "a", 2)
    course.begins("b")
    clock.seconds += 2
    course.ends("b")
    assert course.told_of("LOCK") == "LOCK: 1 held, 1 error. 2 of 4 examples, about 4 s left"


def test_what_runs_is_told_by_its_place_and_a_place_is_used_again(clock: Clock) -> None:
    course = Course(RULES, clock)
    course.begins("a")
    course.begins("c")
    clock.seconds += 7
    assert list(course.now()) == [
        "1  LOCK-01     7 s  Three wrong passwords lock",
        "2  MAIL-01     7 s  A mail comes",
    ]
    course.ends("a")
    assert next(iter(course.now())) == "1  -"
    course.begins("b")
    assert next(iter(course.now())) == "1  LOCK-03     0 s  The end of a lock"
    assert course.told == "1 of 4 examples, about 21 s left"


@pytest.fixture
def told() -> list[str]:
    """Return the lines that a progress has said."""
    return []


def progress(say: Callable[[str], None], console: Console | None) -> Progress:
    made = Progress(catalogue(), say, console)
    made._course = Course(dict(RULES))
    return made


def test_without_a_terminal_there_is_a_line_for_each_topic(told: list[str]) -> None:
    there = progress(told.append, None)
    for test in "abcd":
        there.pytest_runtest_logstart(test)
        there.pytest_runtest_logfinish(test)
    assert [line.partition(":")[0] for line in told] == ["LOCK", "MAIL"]


def test_in_a_terminal_the_examples_are_shown_and_then_cleared(told: list[str]) -> None:
    screen = io.StringIO()
    there = progress(told.append, Console(file=screen, force_terminal=True, width=60))
    there.pytest_runtest_logstart("a")
    there.pytest_runtest_logfinish("a")
    there.pytest_runtest_logstart("b")
    there._stops()
    assert not told
    assert "The end of a lock" in screen.getvalue()
    assert "1 of 4 examples" in screen.getvalue()
    # The last thing is the removal of the lines: one escape sequence for each.
    assert screen.getvalue().rstrip().endswith("\x1b[2K")
