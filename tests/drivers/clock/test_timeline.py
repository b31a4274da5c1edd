"""The course of an example by the portal's clock: a clock that moves, and pages that are dated by it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread, Timer

import pytest

from drivers.clock import timeline as timelines
from drivers.clock.canary import DATE_HEADER, Canary, Unconfirmed
from drivers.clock.protocol import Doubt, Witness
from drivers.clock.timeline import Timeline
from drivers.errors import CandidateBroke, ControlFailed, SeamMissing
from drivers.portal.connection import BrowserTable
from drivers.process.supervised import free_port

pytestmark = pytest.mark.process
HOUR = timedelta(hours=1)
NEARLY = timedelta(seconds=5)


class PortalTime:
    """A portal's clock: the real time and an offset. ``moved`` keeps what it was asked for."""

    def __init__(self) -> None:
        self.offset = timedelta(0)
        self.moved: list[timedelta] = []

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def forward(self, by: timedelta) -> None:
        self.moved.append(by)
        self.offset += by


class StuckTime(PortalTime):
    """A clock that takes a move and does not make it."""

    def forward(self, by: timedelta) -> None:
        self.moved.append(by)


@pytest.fixture
def clock() -> PortalTime:
    """Return a portal's clock."""
    return PortalTime()


@pytest.fixture
def pages() -> Iterator[Pages]:
    """Return a portal that dates its pages."""
    pages = Pages()
    yield pages
    pages.close()


class Pages:
    """A real small portal, whose pages are dated by a clock, or not at all."""

    def __init__(self) -> None:
        self.dated_by: PortalTime | None = PortalTime()
        self.cookie_by: Callable[[], datetime] | None = None
        outer = self

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response_only(200)
                if outer.dated_by is not None:
                    self.send_header("Date", format_datetime(outer.dated_by.now(), usegmt=True))
                if outer.cookie_by is not None:
                    ends = format_datetime(outer.cookie_by() + HOUR, usegmt=True)
                    self.send_header("Set-Cookie", f"id=7; Max-Age=3600; Expires={ends}")
                self.send_header("Content-Length", "0")
                self.end_headers()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def timeline(
        self, clock: PortalTime | None, *, told_by_pages: bool = False, witness: Witness | None = None
    ) -> Timeline:
        """Return a course of time by a clock; the pages are dated by the same one."""
        self.dated_by = clock
        canary = Canary(self.address, BrowserTable())
        return Timeline(clock, canary, told_by_pages=told_by_pages, witness=witness)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def test_the_canary_reads_the_portals_own_date(pages: Pages, clock: PortalTime) -> None:
    clock.offset = timedelta(days=40)
    pages.dated_by = clock

    seen = Canary(pages.address, BrowserTable()).now()

    assert seen is not None
    assert abs(seen - clock.now()) < NEARLY
    pages.dated_by = None
    assert Canary(pages.address, BrowserTable()).now() is None


def test_a_portal_that_does_not_answer_the_canary_broke() -> None:
    with pytest.raises(CandidateBroke, match=r"did not answer at http://127\.0\.0\.1"):
        Canary(f"http://127.0.0.1:{free_port()}/", BrowserTable()).now()


def test_a_move_is_counted_from_the_end_of_what_happened(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    with course.happening("the account was locked"):
        began = clock.now()
        time.sleep(0.4)
        ended = clock.now()

    course.moves_to(12 * HOUR, "the account was locked")

    assert timedelta(0) <= clock.now() - (ended + 12 * HOUR) < timedelta(seconds=0.35)
    assert began < ended


def test_a_move_counts_what_has_passed_already(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    with course.happening("the mail came"):
        pass
    happened = clock.now()
    course.moves_to(HOUR, "the mail came")
    course.moves_to(4 * HOUR, "the mail came")

    assert abs(clock.now() - happened - 4 * HOUR) < NEARLY
    assert [abs(by) > HOUR / 2 for by in clock.moved] == [True, True]
    assert clock.moved[1] < 4 * HOUR


def test_time_passes_from_now(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    before = clock.now()

    course.passes(25 * HOUR)

    assert abs(clock.now() - before - 25 * HOUR) < NEARLY
    assert abs(course.now() - clock.now()) < NEARLY


def test_a_clock_that_does_not_move_although_it_took_the_move_is_told(pages: Pages) -> None:
    course = pages.timeline(StuckTime())

    with pytest.raises(ControlFailed, match="clock was moved to"):
        course.passes(4 * HOUR)


def test_pages_that_are_dated_anew_only_once_a_second_are_waited_for(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    pages.dated_by = PortalTime()
    follows = Timer(1, lambda: setattr(pages, "dated_by", clock))
    follows.start()

    course.passes(4 * HOUR)

    assert pages.dated_by is clock
    follows.join()


def test_pages_that_do_not_follow_the_clock_are_told(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    pages.dated_by = PortalTime()

    with pytest.raises(ControlFailed, match="but the portal's pages are dated"):
        course.passes(4 * HOUR)


def test_pages_without_a_date_do_not_stand_in_the_way(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    pages.dated_by = None

    course.passes(4 * HOUR)

    assert len(clock.moved) == 1


def test_pages_without_a_date_confirm_no_clock_that_only_they_could_confirm(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True)
    course.stands()
    assert course.confirmed_by == DATE_HEADER
    pages.dated_by = None

    with pytest.raises(Unconfirmed, match="pages carry no Date header"):
        course.passes(4 * HOUR)
    with pytest.raises(Unconfirmed, match="the clock reads 2"):
        course.stands()


class Knows(Witness):
    """A witness that says the same whatever happens."""

    def __init__(self, says: str | Doubt) -> None:
        self.says = says

    def hears(self, since: datetime) -> str | Doubt:  # noqa: ARG002
        return self.says


NOTHING = Knows(Doubt("a process keeps real time"))


def test_a_witness_confirms_a_clock_where_the_pages_have_no_date(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True, witness=Knows("what the portal read"))
    pages.dated_by = None

    course.passes(4 * HOUR)

    assert course.confirmed_by == "what the portal read"


def test_no_witness_is_believed_against_the_portals_own_date(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True, witness=Knows("what the portal read"))
    pages.dated_by = PortalTime()

    with pytest.raises(ControlFailed, match="but the portal's pages are dated"):
        course.passes(4 * HOUR)


def test_a_cookie_whose_end_moves_with_the_clock_confirms_it(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True, witness=NOTHING)
    pages.dated_by, pages.cookie_by = None, clock.now

    course.passes(4 * HOUR)

    assert course.confirmed_by == "the portal's cookie 'id'"


def test_a_cookie_that_is_dated_by_real_time_is_told(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True, witness=NOTHING)
    pages.dated_by, pages.cookie_by = None, PortalTime().now

    with pytest.raises(ControlFailed, match="but the portal dates its cookie 'id' by real time") as told:
        course.passes(4 * HOUR)
    assert not isinstance(told.value, Unconfirmed)


def test_a_cookie_that_ends_at_a_round_hour_says_nothing(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True, witness=NOTHING)
    pages.dated_by, pages.cookie_by = None, lambda: clock.now() + timedelta(minutes=17)

    with pytest.raises(Unconfirmed, match="no Date header, and a process keeps real time"):
        course.passes(4 * HOUR)


def test_a_cookie_says_nothing_as_long_as_the_clock_is_nearly_at_real_time(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock, told_by_pages=True, witness=NOTHING)
    pages.dated_by, pages.cookie_by = None, clock.now

    with pytest.raises(Unconfirmed):
        course.passes(timedelta(seconds=30))


def test_pages_that_are_dated_otherwise_before_any_move_are_told(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    pages.dated_by = PortalTime()
    pages.dated_by.offset = HOUR

    with pytest.raises(ControlFailed, match=r"the clock reads .* UTC, but the portal's pages are dated"):
        course.stands()


@pytest.mark.parametrize(
    ("named", "leave"),
    [
        (timedelta(hours=3, minutes=55), timedelta(minutes=4, seconds=45)),
        (timedelta(hours=4, minutes=5), timedelta(minutes=54, seconds=45)),
        (timedelta(hours=11, minutes=59), timedelta(seconds=45)),
        (timedelta(hours=12, minutes=1), timedelta(minutes=58, seconds=45)),
        (timedelta(hours=6), timedelta(minutes=59, seconds=45)),
    ],
)
def test_a_look_is_good_until_shortly_before_the_next_full_hour(
    named: timedelta, leave: timedelta, pages: Pages, clock: PortalTime
) -> None:
    """So that a slow portal can be tested: no documented limit lies in between."""
    course = pages.timeline(clock)
    with course.happening("the mail came"):
        pass
    course.moves_to(named, "the mail came")
    moved = time.monotonic()

    course.guard(moved + leave.total_seconds() - 3)
    with pytest.raises(ControlFailed, match=f"more than the {leave.total_seconds():.0f} s that the limits leave"):
        course.guard(moved + leave.total_seconds() + 1)


def test_when_the_example_looked_is_told_from_the_move_to_the_next_or_to_the_end(
    pages: Pages, clock: PortalTime
) -> None:
    course = pages.timeline(clock)
    with course.happening("the account was locked"):
        time.sleep(0.5)
    course.moves_to(6 * HOUR, "the account was locked")
    time.sleep(0.5)
    course.passes(HOUR)
    course.moves_to(12 * HOUR, "the account was locked")
    first, second = course.looks(time.monotonic() + 60)

    assert (first.since, first.named) == ("the account was locked", 6 * HOUR)
    assert timedelta(0) <= first.earliest - 6 * HOUR < timedelta(seconds=0.4)
    assert timedelta(seconds=1) <= first.latest - 6 * HOUR < timedelta(seconds=3)
    assert timedelta(seconds=60) < second.latest - second.named < timedelta(seconds=64)


def test_what_a_clock_takes_to_move_is_counted_apart(pages: Pages) -> None:
    class SlowTime(PortalTime):
        def forward(self, by: timedelta) -> None:
            time.sleep(0.4)
            super().forward(by)

    course = pages.timeline(SlowTime())
    assert course.waited == 0
    course.passes(HOUR)
    course.passes(HOUR)

    assert 0.8 <= course.waited < 3


def test_a_moment_that_has_passed_already_is_not_gone_back_to(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    with course.happening("the mail came"):
        pass
    course.passes(2 * HOUR)

    with pytest.raises(ControlFailed, match="more than 1:00:00 had already passed since the mail came"):
        course.moves_to(HOUR, "the mail came")
    assert len(clock.moved) == 1


def test_what_has_not_happened_is_told_with_what_has(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    with course.happening("the mail came"):
        pass

    with pytest.raises(LookupError, match="nothing called 'the lock' has happened; known are the mail came"):
        course.moves_to(HOUR, "the lock")


def test_what_happened_before_a_move_is_dated_before_it_whenever_it_is_told(pages: Pages, clock: PortalTime) -> None:
    """A mail that came before the clock was moved may be read only afterwards."""
    course = pages.timeline(clock)
    came, by_the_portal = time.monotonic(), clock.now()
    course.passes(2 * HOUR)

    course.happened("the mail came", came)
    course.moves_to(4 * HOUR, "the mail came")

    assert abs(clock.now() - by_the_portal - 4 * HOUR) < NEARLY


def test_a_look_soon_after_a_move_is_good(pages: Pages, clock: PortalTime) -> None:
    course = pages.timeline(clock)
    course.guard()
    with course.happening("the mail came"):
        pass
    course.moves_to(HOUR, "the mail came")

    course.guard()


def test_a_look_too_long_after_a_move_proves_nothing(
    pages: Pages, clock: PortalTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timelines, "MARGIN", HOUR - timedelta(seconds=0.2))
    course = pages.timeline(clock)
    with course.happening("the mail came"):
        pass
    course.moves_to(HOUR, "the mail came")
    time.sleep(0.3)

    with pytest.raises(ControlFailed, match="the portal answers too slowly"):
        course.guard()
    with course.happening("the mail came"):
        pass
    course.passes(HOUR)
    time.sleep(0.3)
    course.guard()


def test_what_took_long_to_happen_counts_as_late(
    pages: Pages, clock: PortalTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timelines, "MARGIN", HOUR - timedelta(seconds=2))
    course = pages.timeline(clock)
    with course.happening("the account was locked"):
        clock.now()
        time.sleep(2.1)
    course.moves_to(HOUR, "the account was locked")

    with pytest.raises(ControlFailed, match="2 s later than it meant to look"):
        course.guard()


def test_without_a_clock_the_seam_is_missing_as_soon_as_it_is_needed(pages: Pages) -> None:
    course = pages.timeline(None)
    with course.happening("the mail came"):
        pass
    course.happened("the mail came", time.monotonic())
    course.guard()

    for needs in (course.now, lambda: course.moves_to(HOUR, "the mail came"), lambda: course.passes(HOUR)):
        with pytest.raises(SeamMissing, match=r"\[clock\] via"):
            needs()
