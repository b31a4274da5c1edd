"""What happened when by the portal's clock, and the moves from one moment to the next."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from drivers.clock.protocol import Clock
from drivers.mailbox.polling import until_there
from drivers.portal.connection import BrowserTable
from drivers.trouble import CandidateBroke, ControlFailed, SeamMissing

# The documents' limits are full hours, and an example looks at some time before one or after one. What it sees before
# the next full hour is on the same side of every limit; seen later than this before it, it proves nothing.
MARGIN = timedelta(seconds=15)
_HOUR = timedelta(hours=1)
# The Date header has whole seconds; a slow page may come a little after it was asked for.
_SECONDS_TO_ANSWER = 10
CANARY_TOLERANCE = timedelta(seconds=20)
# Node, for one, renews the header once a second: until then it tells the time before the move.
_SECONDS_TO_BE_DATED = 3.0


@dataclass(frozen=True)
class Moment:
    """When something happened by the portal's clock: not before ``start``, not after ``end`` (aware, UTC)."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Look:
    """When an example looked, after something that had happened and by the portal's clock.

    It was at least ``earliest`` and at most ``latest`` after it; it was to be at ``named``.
    """

    since: str
    named: timedelta
    earliest: timedelta
    latest: timedelta


@dataclass(frozen=True)
class _Move:
    """A move that was made, what it was counted from, and when it was over, by the portal's clock.

    ``began`` and ``ended`` are the same by the suite's monotonic clock (seconds).
    """

    since: str
    moment: Moment
    named: timedelta
    over: datetime
    began: float
    ended: float


class Unconfirmed(ControlFailed):
    """Nothing of the portal's own tells whether its clock has moved."""


class Canary:
    """Asks the portal's own pages what time it is, past whatever moves the clock."""

    def __init__(self, url: str, reach: BrowserTable) -> None:
        self._url = url
        self._reach = reach

    def now(self) -> datetime | None:
        """Return the time of the portal's HTTP Date header (aware, UTC); None where it sends none that can be read."""
        try:
            with self._reach.client(_SECONDS_TO_ANSWER) as client:
                answer = client.get(self._url)
        except httpx.TransportError as wrong:
            raise CandidateBroke(f"the portal did not answer at {self._url}: {wrong}") from wrong
        try:
            return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
        except ValueError:
            return None


class Timeline:
    """The course of one example by the portal's clock.

    ``via`` is how the clock is reached; ``told_by_pages`` says that only the portal's pages tell whether it moves, for
    what the clock says is no more than the suite's own reckoning. ``waited`` is how many seconds the moves took.
    """

    def __init__(
        self, clock: Clock | None, canary: Canary, via: str = "controls", *, told_by_pages: bool = False
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
        """Return the portal's time (aware, UTC), reckoned from the last reading."""
        return self.at(time.monotonic())

    def _reads(self) -> datetime:
        now = self._seam().now()
        self._readings.append((now, time.monotonic()))
        return now

    def at(self, monotonic: float) -> datetime:
        """Return what the portal's time was at a moment of the suite's monotonic clock (seconds).

        It is reckoned from the last reading before that moment: the clock may have been moved since.
        """
        if not self._readings:
            self._reads()
        before = [reading for reading in self._readings if reading[1] <= monotonic]
        read, when = before[-1] if before else self._readings[0]
        return read + timedelta(seconds=monotonic - when)

    @contextmanager
    def happening(self, what: str) -> Iterator[None]:
        """Remember when something happens, under the words that the features have for it."""
        if self._clock is None:
            yield
            return
        start = self.now()
        yield
        self._moments[what] = Moment(start, self.now())

    def happened(self, what: str, monotonic: float) -> None:
        """Remember that something happened at a moment of the suite's monotonic clock (seconds)."""
        if self._clock is not None:
            self._moments[what] = Moment(self.at(monotonic), self.at(monotonic))

    def moves_to(self, after: timedelta, what: str) -> None:
        """Move the clock until so much time has passed since something; the canary has to agree."""
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
        self._check_move(target, now)
        self._check_canary(f"was moved to {self.now():%Y-%m-%d %H:%M:%S} UTC")
        self._due = _Move(what, moment, after, now, began, self._readings[-1][1])
        self._moves.append(self._due)

    def passes(self, duration: timedelta) -> None:
        """Let so much time pass from now."""
        self._moments["now"] = Moment(self.now(), self.now())
        self.moves_to(duration, "now")
        self._due = None
        self._moves.pop()

    def stands(self) -> None:
        """See, without a move, that the portal's pages are dated by its clock; ControlFailed where they are not."""
        self._check_canary(f"reads {self._reads():%Y-%m-%d %H:%M:%S} UTC")

    def is_confirmed(self) -> bool:
        """Say whether the portal's pages tell its time at all."""
        return self._canary.now() is not None

    def guard(self, seen: float | None = None) -> None:
        """Raise ControlFailed where so much time went by since the last move that a verdict would prove nothing.

        ``seen`` is when the example last saw something, by the suite's monotonic clock (seconds); now if left out.
        """
        if self._due is None:
            return
        named = self._due.named
        leave = (named // _HOUR + 1) * _HOUR - named - MARGIN
        gone = self._look(self._due, time.monotonic() if seen is None else seen).latest - named
        if gone > leave:
            raise ControlFailed(
                f"what the example saw came {gone.total_seconds():.0f} s later than it meant to look, "
                f"more than the {leave.total_seconds():.0f} s that the limits leave; the portal answers too slowly"
            )

    def looks(self, seen: float) -> tuple[Look, ...]:
        """Return when the example looked after each move, the last time at a moment of the suite's monotonic clock."""
        ends = [*(one.began for one in self._moves[1:]), seen]
        return tuple(self._look(move, end) for move, end in zip(self._moves, ends, strict=False))

    def _look(self, move: _Move, seen: float) -> Look:
        # The end of a look is reckoned from its own move: by then the clock may have been moved on.
        end = move.over + timedelta(seconds=max(seen - move.ended, 0))
        return Look(move.since, move.named, move.over - move.moment.end, end - move.moment.start)

    @staticmethod
    def _check_move(target: datetime, read: datetime) -> None:
        if abs(read - target) > CANARY_TOLERANCE:
            raise ControlFailed(
                f"the clock was moved to {target:%Y-%m-%d %H:%M:%S} UTC, but it reads {read:%Y-%m-%d %H:%M:%S} UTC"
            )

    def _check_canary(self, told: str) -> None:
        seen = self._canary.now()
        if seen is not None:
            seen = until_there(self._agreed_date, _SECONDS_TO_BE_DATED) or self._canary.now()
        if seen is None and self._told_by_pages:
            raise Unconfirmed(
                f"the clock {told}, but whether the portal follows nobody can tell: its pages carry no Date header"
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
