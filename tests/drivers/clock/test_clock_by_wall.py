"""Nobody moves the clock, and the examples wait: for real, all at once, and without counting as slow."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.checks.waiting import MOST_WORKERS, Waits, in_words, spread, waits_of
from conformance.session.run import suitable_workers, workers_for
from drivers.candidate.candidate_file import REFERENCE, Candidate, load
from drivers.clock.canary import Canary
from drivers.clock.clock_by_wall import WallClock
from drivers.clock.timeline import Timeline
from drivers.portal.connection import BrowserTable
from drivers.process.portal_instance import running
from tests import short_hours
from tests.candidates import conform, reference
from tests.drivers.portal.small_site import Site

HOUR = timedelta(hours=1)


@pytest.mark.process
def test_the_wall_clock_really_waits_and_the_portals_pages_agree() -> None:
    site = Site()
    clock = WallClock()
    course = Timeline(clock, Canary(site.address, BrowserTable()), "wall")
    try:
        before = clock.now()
        course.passes(timedelta(seconds=1.2))
        course.stands()
    finally:
        site.close()

    assert timedelta(seconds=1.2) <= clock.now() - before < timedelta(seconds=30)
    assert 1 < course.waited < 30


@pytest.mark.process
@pytest.mark.long
def test_examples_that_wait_at_one_portal_wait_at_once_and_are_not_slow_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A portal that is there already, shared by the workers, and a deadline that is shorter than the waits."""
    monkeypatch.setenv(short_hours.OUTPUT, str(tmp_path / "waits"))
    monkeypatch.setenv(short_hours.SHRUNK, str(719 * 60 / 45))
    with running(load(reference(tmp_path / "started.toml")), tmp_path / "portal.log") as instance:
        monkeypatch.setenv("THE_KEY", instance.values["secret"])
        candidate = reference(
            tmp_path / "candidate.toml",
            changes={
                "start = ": "# start = ",
                "http://127.0.0.1:{port}/": instance.addresses.start,
                'key = "{secret}"': 'key = "${THE_KEY}"',
                'TEST_INTERFACE_KEY = "{secret}"': "",
                '[clock]\nvia = "test_interface"': '[clock]\nvia = "wall"',
                '[mailbox]\nvia = "smtp"': '[mailbox]\nvia = "none"',
            },
        )
        selected = ("--driver", "forms", "-m", "LOCK-05 or LOCK-06", "-k", "minute_before and not second_lock")
        deadlines = ("--example-deadline", "42", "--run-deadline", "240")
        run = conform(tmp_path, "--candidate", candidate, "-p", "tests.short_hours", *selected, *deadlines)

    held = [one for id_ in ("LOCK-05", "LOCK-06") for one in run.rule(id_).examples if one.outcome]
    assert [(one.outcome, one.reason) for one in held] == [("held", "")] * 2, run.output
    assert all(one.seconds > 45 for one in held)
    assert all(look.words.startswith("by wall: seen 0:00:4") for one in held for look in one.looks)
    assert run.results.workers == 8
    assert "8 of the selected examples wait, the longest for 37 h 1 min, 8 at a time (at most 24)" in run.output
    assert "nothing moves it, and the examples wait; the portal's pages are dated accordingly" in run.output
    one, other = (json.loads(line) for line in (tmp_path / "waits").read_text("utf-8").splitlines())
    assert min(one[1], other[1]) - max(one[0], other[0]) > 15


def candidate(clock: str = "wall", mailbox: str = "none", start: str | None = None) -> Candidate:
    """Return a candidate with a clock and a mailbox, started by the suite or not."""
    return Candidate.model_validate(
        {
            "candidate": {"name": "A portal", "url": "http://127.0.0.1:8000/", "guidance": ["STEES"], "start": start},
            "test_interface": {"key": "key"},
            "clock": {"via": clock},
            "mailbox": {"via": mailbox},
            "people": {"via": "test_interface"},
            "administrator": {"via": "none"},
        }
    )


WAITS = Waits((12 * HOUR, 4 * HOUR, HOUR))


@pytest.mark.parametrize(
    ("described", "waits", "asked", "given"),
    [
        (candidate(), WAITS, "auto", 3),
        (candidate(), Waits((HOUR,) * 99), "auto", MOST_WORKERS),
        (candidate(), WAITS, 2, 2),
        (candidate(), WAITS, 0, 0),
        (candidate(), Waits(), "auto", 0),
        (candidate(mailbox="smtp"), WAITS, "auto", 0),
        (candidate(clock="test_interface"), Waits(), "auto", 0),
        (candidate(clock="test_interface"), Waits(), 4, 0),
        (candidate(clock="test_interface", start="portal"), Waits(), "auto", suitable_workers()),
        (candidate(clock="test_interface", start="portal"), Waits(), 5, 5),
        (candidate(start="portal"), Waits((HOUR,) * 20), "auto", 20),
    ],
)
def test_there_are_as_many_workers_as_let_the_waits_overlap_where_a_portal_can_be_shared(
    described: Candidate, waits: Waits, asked: int | str, given: int
) -> None:
    """Two that share a portal must not move its clock under one another, nor listen on one port for its mail."""
    assert workers_for(described, waits, asked) == given


def test_how_long_the_waits_take_is_reckoned_for_the_worst_order() -> None:
    assert WAITS.at_most(3) == 12 * HOUR
    assert WAITS.at_most(1) == 17 * HOUR
    assert WAITS.at_most(2) == 14.5 * HOUR
    assert Waits().at_most(0) == timedelta(0)
    assert list(Waits().lines(2)) == []


def test_the_waits_of_the_features_are_read_from_what_their_steps_declare() -> None:
    """Those since one event overlap; what a step lets pass unsaid counts as well."""
    described = load(REFERENCE)
    [longest, *_] = waits_of(catalogue(), described).durations

    # Two locks, one after the other, and the last minute of the second.
    assert longest == 37 * HOUR + timedelta(minutes=1)
    assert waits_of(catalogue(), described, "LOCK-05").durations == (
        25 * HOUR + 12 * HOUR + timedelta(minutes=1),
        25 * HOUR + 12 * HOUR - timedelta(minutes=1),
        12 * HOUR + timedelta(minutes=6),
        12 * HOUR + timedelta(minutes=1),
        12 * HOUR - timedelta(minutes=1),
        6 * HOUR,
    )
    assert waits_of(catalogue(), described, "SIGN-01").durations == ()
    assert waits_of(catalogue(), described.held_to(("WEB",)), "LOCK-05").durations == ()


@pytest.mark.parametrize(
    ("items", "workers", "ordered"),
    [
        ([0, 0, 5, 0, 0, 9], 2, [9, 0, 0, 5, 0, 0]),
        ([0, 0, 5, 0, 0, 9], 3, [9, 0, 5, 0, 0, 0]),
        ([3, 2, 1], 3, [3, 2, 1]),
        ([1, 2, 3, 4], 2, [4, 2, 3, 1]),
        ([1, 0], 4, [0, 1]),
        ([], 4, []),
    ],
)
def test_every_worker_begins_with_what_waits(items: list[int], workers: int, ordered: list[int]) -> None:
    """xdist gives each of them a stretch of the list, and nobody takes over the next one of a worker that waits."""
    waiting = [timedelta(hours=one) for one in items]
    assert spread(waiting, lambda one: one, workers) == [timedelta(hours=one) for one in ordered]


def test_durations_are_told_in_hours_and_minutes() -> None:
    told = {HOUR: "1 h", 12 * HOUR + timedelta(minutes=1): "12 h 1 min", timedelta(seconds=61): "2 min"}
    assert {one: in_words(one) for one in told} == told
    assert in_words(timedelta(0)) == "0 min"
