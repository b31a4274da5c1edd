"""Records when events happened by the portal's clock, and moves the clock to a time after one of these events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from drivers.clock.protocol import Clock
from drivers.errors import CandidateBroke, ControlFailed, SeamMissing
from drivers.mailbox.polling import until_there
from drivers.portal.connection import BrowserTable

# All limits in the documents are whole hours, and an example looks at the portal some time before or after a limit. The
# result is valid until the next whole hour. A result seen less than 15 s before that hour is discarded.
MARGIN = timedelta(seconds=15)
_HOUR = timedelta(hours=1)
_SECONDS_TO_ANSWER = 10
# The Date header has whole seconds only, and a slow page arrives some seconds after the request.
CANARY_TOLERANCE = timedelta(seconds=20)
# Some servers, such as Node, renew the header only once a second. Until then, the header has the time before the move.
_SECONDS_TO_BE_DATED = 3.0


@dataclass(frozen=True)
class Moment:
    """When an event happened by the portal's clock: between ``start`` and ``end`` (aware, UTC)."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class TimeWindow:
    """When an example looked at the portal after a move of the clock.

    ``since`` is the event that the time is counted from; ``named`` is the time after this event that the feature names.
    By the portal's clock, the example looked at least ``earliest`` and at most ``latest`` after the event.
    """

    since: str
    named: timedelta
    earliest: timedelta
    latest: timedelta


@dataclass(frozen=True)
class _Move:
    """A completed move of the clock.

    ``since`` and ``moment`` are the event that the move was counted from, ``named`` is the time after that event.
    ``over`` is when the move ended by the portal's clock (aware, UTC). ``began`` and ``ended`` are its start and end by
    the suite's monotonic clock (seconds).
    """

    since: str
    moment: Moment
    named: timedelta
    over: datetime
    began: float
    ended: float


class Unconfirmed(ControlFailed):
    """The portal's pages do not show whether its clock has moved."""


@dataclass(frozen=True)
class Canary:
    """Reads the time from the portal's own pages, independently of the seam that moves the clock."""

    url: str
    connection: BrowserTable

    def now(self) -> datetime | None:
        """Return the time of the portal's HTTP Date header (aware, UTC); None if the header is missing or unreadable.

        Raises CandidateBroke if the portal does not answer within 10 s.
        """
        try:
            with self.connection.client(_SECONDS_TO_ANSWER) as client:
                answer = client.get(self.url)
        except httpx.TransportError as wrong:
            raise CandidateBroke(f"the portal did not answer at {self.url}: {wrong}") from wrong
        try:
            return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
        except ValueError:
            return None


class Timeline:
    """The course of one example by the portal's clock.

    ``via`` is how the clock is reached. With ``told_by_pages`` only the portal's pages can confirm a move, because the
    clock itself returns a time that the suite calculated. ``waited`` is how many seconds all moves took together.
    """

    def __init__(
        self, clock: Clock | None, canary: Canary, via: str = "test_interface", *, told_by_pages: bool = False
    ) -> None:
        self._clock = clock
        self._canary = canary
        self.via = via
        self._told_by_pages = told_by_pages
        self.waited = 0.0
        self._moments: dict[str, Moment] = {}
        self._readings: list[tuple[datetime, float]] = []
        self._moves: list[_Move] = []
        self._due: _Move | None = None

    def now(self) -> datetime:
        """Return the portal's time (aware, UTC), calculated from the last reading of the clock."""
        return self.at(time.monotonic())

    def _reads(self) -> datetime:
        now = self._seam().now()
        self._readings.append((now, time.monotonic()))
        return now

    def at(self, monotonic: float) -> datetime:
        """Return the portal's time (aware, UTC) at a moment of the suite's monotonic clock (seconds).

        It is calculated from the last reading before that moment, because the clock may have been moved since.
        """
        if not self._readings:
            self._reads()
        before = [reading for reading in self._readings if reading[1] <= monotonic]
        read, when = before[-1] if before else self._readings[0]
        return read + timedelta(seconds=monotonic - when)

    @contextmanager
    def happening(self, what: str) -> Iterator[None]:
        """Record the time at which the block runs, as the time of the event ``what``.

        ``what`` is the event in the words of the features. Without a clock nothing is recorded.
        """
        if self._clock is None:
            yield
            return
        start = self.now()
        yield
        self._moments[what] = Moment(start, self.now())

    def happened(self, what: str, monotonic: float) -> None:
        """Record that the event ``what`` happened at a moment of the suite's monotonic clock (seconds)."""
        if self._clock is not None:
            moment = self.at(monotonic)
            self._moments[what] = Moment(moment, moment)

    def moves_to(self, after: timedelta, what: str) -> None:
        """Move the clock until the duration ``after`` has passed since the event ``what``.

        Raises LookupError if no such event is recorded, SeamMissing without a clock, and ControlFailed if more time
        than ``after`` has passed already, or if the clock or the portal's pages do not show the move. Pages without a
        Date header are accepted, but with ``told_by_pages`` they raise Unconfirmed.
        """
        clock = self._seam()
        if what not in self._moments:
            raise LookupError(f"nothing called {what!r} has happened; known are {', '.join(self._moments)}")
        moment = self._moments[what]
        target = moment.end + after
        by = target - self.now()
        if by <= timedelta(0):
            raise ControlFailed(
                f"more than {after} had already passed since {what}: the portal or the suite is too slow here"
            )
        began = time.monotonic()
        clock.forward(by)
        self.waited += time.monotonic() - began
        now = self._reads()
        if abs(now - target) > CANARY_TOLERANCE:
            raise ControlFailed(
                f"the clock was moved to {target:%Y-%m-%d %H:%M:%S} UTC, but it reads {now:%Y-%m-%d %H:%M:%S} UTC"
            )
        self._check_canary(f"was moved to {self.now():%Y-%m-%d %H:%M:%S} UTC")
        self._due = _Move(what, moment, after, now, began, self._readings[-1][1])
        self._moves.append(self._due)

    def passes(self, duration: timedelta) -> None:
        """Move the clock forward by a duration from now. Raises the same errors as ``moves_to``."""
        self._moments["now"] = Moment(self.now(), self.now())
        self.moves_to(duration, "now")
        self._due = None
        self._moves.pop()

    def stands(self) -> None:
        """Check, without a move, that the portal's pages show the time of its clock.

        Raises ControlFailed if the pages show another time, and Unconfirmed as ``moves_to`` does.
        """
        self._check_canary(f"reads {self._reads():%Y-%m-%d %H:%M:%S} UTC")

    def is_confirmed(self) -> bool:
        """Return whether the portal's pages have a readable Date header."""
        return self._canary.now() is not None

    def guard(self, seen: float | None = None) -> None:
        """Raise ControlFailed if the example saw its result so long after the last move that the result proves nothing.

        ``seen`` is when the example last saw something, by the suite's monotonic clock (seconds); None means now.
        """
        if self._due is None:
            return
        named = self._due.named
        leave = (named // _HOUR + 1) * _HOUR - named - MARGIN
        gone = self._look(self._due, time.monotonic() if seen is None else seen).latest - named
        if gone > leave:
            raise ControlFailed(
                f"the example saw its result {gone.total_seconds():.0f} s later than it meant to look, "
                f"more than the {leave.total_seconds():.0f} s that the limits leave; the portal answers too slowly"
            )

    def looks(self, seen: float) -> tuple[TimeWindow, ...]:
        """Return for each move when the example looked at the portal after it.

        ``seen`` is when the example looked after the last move, by the suite's monotonic clock (seconds).
        """
        ends = [*(one.began for one in self._moves[1:]), seen]
        return tuple(self._look(move, end) for move, end in zip(self._moves, ends, strict=False))

    def _look(self, move: _Move, seen: float) -> TimeWindow:
        # The end of a look is calculated from its own move, because the clock may have been moved again since.
        end = move.over + timedelta(seconds=max(seen - move.ended, 0))
        return TimeWindow(move.since, move.named, move.over - move.moment.end, end - move.moment.start)

    def _check_canary(self, told: str) -> None:
        seen = self._canary.now()
        if seen is not None:
            seen = until_there(self._agreed_date, _SECONDS_TO_BE_DATED) or self._canary.now()
        if seen is None and self._told_by_pages:
            raise Unconfirmed(
                f"the clock {told}, but nothing shows whether the portal follows: its pages carry no Date header"
            )
        if seen is not None and not self._agrees(seen):
            raise ControlFailed(f"the clock {told}, but the portal's pages are dated {seen:%Y-%m-%d %H:%M:%S} UTC")

    def _agreed_date(self) -> datetime | None:
        seen = self._canary.now()
        return seen if seen is not None and self._agrees(seen) else None

    def _agrees(self, seen: datetime) -> bool:
        return abs(seen - self.now()) <= CANARY_TOLERANCE

    def _seam(self) -> Clock:
        if self._clock is None:
            raise SeamMissing("the candidate's file names no way to move the portal's clock ([clock] via)")
        return self._clock
