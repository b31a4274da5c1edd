"""Records when events happened by the portal's clock, and moves the clock to a time after one of these events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from drivers.clock.canary import CANARY_TOLERANCE, DATE_HEADER, Canary, Confirmation
from drivers.clock.protocol import Clock, Witness
from drivers.errors import ControlFailed, SeamMissing

# All limits in the documents are whole hours, and an example looks at the portal some time before or after a limit. The
# result is valid until the next whole hour. A result seen less than 15 s before that hour is discarded.
MARGIN = timedelta(seconds=15)
_HOUR = timedelta(hours=1)


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
    ``confirmed_by`` is what showed that the portal follows its clock; "" if only the clock itself says so.
    """

    since: str
    named: timedelta
    earliest: timedelta
    latest: timedelta
    confirmed_by: str


@dataclass
class _Move:
    """A completed move of the clock.

    ``since`` and ``moment`` are the event that the move was counted from, ``named`` is the time after that event.
    ``halfway`` is a time that the portal's clock did not show before the move. ``over`` is when the move ended by the
    portal's clock (both aware, UTC). ``began`` and ``ended`` are its start and end by the suite's monotonic clock
    (seconds). ``confirmed_by`` is what confirmed the move; None if nothing has yet.
    """

    since: str
    moment: Moment
    named: timedelta
    halfway: datetime
    over: datetime
    began: float
    ended: float
    confirmed_by: str | None


class Timeline:
    """The course of one example by the portal's clock.

    ``via`` is how the clock is reached. With ``told_by_pages`` the clock itself confirms no move, because it returns a
    time that the suite calculated: the portal's Date header must confirm it or, without that header, the ``witness`` or
    a cookie. ``waited`` is how many seconds all moves took together.
    """

    def __init__(
        self,
        clock: Clock | None,
        canary: Canary,
        via: str = "test_interface",
        *,
        told_by_pages: bool = False,
        witness: Witness | None = None,
    ) -> None:
        self._clock = clock
        self._confirmation = Confirmation(canary, witness, self.now)
        self.via = via
        self._told_by_pages = told_by_pages
        self.waited = 0.0
        self._moments: dict[str, Moment] = {}
        self._readings: list[tuple[datetime, float]] = []
        self._moves: list[_Move] = []
        self._due: _Move | None = None
        self._unconfirmed: list[_Move] = []
        self.confirmed_by = ""

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
        Date header are accepted; but with ``told_by_pages`` it raises Unconfirmed if nothing else can confirm the move.
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
        ended = self._readings[-1][1]
        # Halfway between the time before the move and the time after it: the two clocks that calculate them can drift.
        halfway = target - by / 2
        confirmed_by = self._confirms(_moved_to(now), halfway)
        self._due = _Move(what, moment, after, halfway, now, began, ended, confirmed_by)
        self._moves.append(self._due)
        self._unconfirmed.append(self._due)
        self._confirmed(confirmed_by)

    def passes(self, duration: timedelta) -> None:
        """Move the clock forward by a duration from now. Raises the same errors as ``moves_to``."""
        self._moments["now"] = Moment(self.now(), self.now())
        self.moves_to(duration, "now")
        self._due = None
        self._moves.pop()

    def stands(self) -> None:
        """Check, without a move, that the portal's pages show the time of its clock.

        Raises ControlFailed if the pages show another time.
        """
        now = self._reads()
        self.confirmed_by = self._confirms(f"reads {now:%Y-%m-%d %H:%M:%S} UTC", now) or ""

    @property
    def awaits_confirmation(self) -> bool:
        """Say whether the last move is confirmed only when the portal reads its clock."""
        return bool(self._unconfirmed)

    def confirm(self) -> None:
        """Check that the portal has read its clock after the last move, unless that move is confirmed already.

        Raises Unconfirmed if it has not: then whatever it did may have been at real time.
        """
        if self._unconfirmed:
            move = self._unconfirmed[-1]
            self._confirmed(self._confirmation.by_others(_moved_to(move.over), move.halfway, at_last=True))

    def _confirmed(self, by: str | None) -> None:
        self.confirmed_by = by or ""
        if by is not None:
            # A process that follows the clock now has followed it through every move before.
            for move in self._unconfirmed:
                move.confirmed_by = by
            self._unconfirmed.clear()

    def guard(self, seen: float | None = None) -> None:
        """Raise ControlFailed if the example saw its result so long after the last move that the result proves nothing.

        Raises Unconfirmed as ``confirm`` does. ``seen`` is when the example last saw something, by the suite's
        monotonic clock (seconds); None means now.
        """
        self.confirm()
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
        return TimeWindow(
            move.since, move.named, move.over - move.moment.end, end - move.moment.start, move.confirmed_by or ""
        )

    def _confirms(self, told: str, since: datetime) -> str | None:
        """Return, in words, what confirms that the portal follows; None if it may yet be confirmed.

        Raises the errors of ``stands``. ``since`` is the earliest time that the portal must have been told.
        """
        if self._confirmation.by_pages(told):
            return DATE_HEADER
        if not self._told_by_pages:
            return ""
        return self._confirmation.by_others(told, since, at_last=False) or None

    def _seam(self) -> Clock:
        if self._clock is None:
            raise SeamMissing("the candidate's file names no way to move the portal's clock ([clock] via)")
        return self._clock


def _moved_to(now: datetime) -> str:
    return f"was moved to {now:%Y-%m-%d %H:%M:%S} UTC"
