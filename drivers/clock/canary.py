"""Asks the portal itself what time it is, and says what shows that it follows a clock that was moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from drivers.clock.cookie_time import times_of_cookies
from drivers.clock.protocol import Doubt, Witness
from drivers.errors import CandidateBroke, ControlFailed
from drivers.mailbox.polling import until_there
from drivers.portal.connection import BrowserTable

_SECONDS_TO_ANSWER = 10
# The Date header has whole seconds only, and a slow page arrives some seconds after the request.
CANARY_TOLERANCE = timedelta(seconds=20)
# Some servers, such as Node, renew the header only once a second. Until then, the header has the time before the move.
_SECONDS_TO_BE_DATED = 3.0
# A new process of the portal is without the clock's library until its program has loaded it.
_SECONDS_TO_BE_CONFIRMED = 3.0

DATE_HEADER = "the Date header of the portal's pages"


class Unconfirmed(ControlFailed):
    """Neither the portal's pages nor another witness shows whether its clock has moved."""


@dataclass(frozen=True)
class Dates:
    """The times (aware, UTC) in an answer of the portal: of its Date header, and of each cookie that tells one."""

    header: datetime | None
    cookies: Mapping[str, datetime]


@dataclass(frozen=True)
class Canary:
    """Reads the time from the portal's own pages, independently of the seam that moves the clock."""

    url: str
    connection: BrowserTable

    def now(self) -> datetime | None:
        """Return the time of the portal's HTTP Date header (aware, UTC); None if the header is missing or unreadable.

        Raises CandidateBroke if the portal does not answer within 10 s.
        """
        return self.dates().header

    def dates(self) -> Dates:
        """Ask for a page and return the times in the answer. Raises CandidateBroke as ``now`` does."""
        try:
            with self.connection.client(_SECONDS_TO_ANSWER) as client:
                answer = client.get(self.url)
        except httpx.TransportError as wrong:
            raise CandidateBroke(f"the portal did not answer at {self.url}: {wrong}") from wrong
        try:
            header = parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
        except ValueError:
            header = None
        return Dates(header, times_of_cookies(answer.headers.get_list("Set-Cookie")))


class Confirmation:
    """Finds out what shows that the portal follows its clock.

    The portal's Date header goes first. ``witness`` is what else knows the time of the portal's own code; None if there
    is no such witness. If it doubts, a cookie can still show the time. ``now`` returns the time by the clock.
    """

    def __init__(self, canary: Canary, witness: Witness | None, now: Callable[[], datetime]) -> None:
        self._canary = canary
        self._witness = witness
        self._now = now

    def by_pages(self, told: str) -> bool:
        """Return whether the portal's pages show its clock's time in a Date header, and say so.

        ``told`` says in messages what the clock did. Raises ControlFailed if the header shows another time.
        """
        seen = self._canary.now()
        if seen is None:
            return False
        seen = until_there(self._agreed_date, _SECONDS_TO_BE_DATED) or self._canary.now()
        if seen is not None and not self._agrees(seen):
            raise ControlFailed(f"the clock {told}, but the portal's pages are dated {seen:%Y-%m-%d %H:%M:%S} UTC")
        return seen is not None

    def by_others(self, told: str, since: datetime, *, at_last: bool) -> str:
        """Return, in words, what shows that the portal was told a time at or after ``since``.

        Return "" if nothing does, but the portal may read its clock yet. With ``at_last`` it has had its chance.
        Raises ControlFailed if a cookie shows real time, and Unconfirmed if nothing shows the portal's time.
        """
        doubt = Doubt("the portal is not started by the suite")

        def heard() -> str | None:
            nonlocal doubt
            words = self._witness.hears(since) if self._witness else doubt
            if isinstance(words, str):
                return words
            doubt = words
            return "" if doubt.for_now and not at_last else None

        words = until_there(heard, _SECONDS_TO_BE_CONFIRMED if self._witness else 0) or self._cookie(told)
        if not words and (at_last or not doubt.for_now):
            raise Unconfirmed(
                f"the clock {told}, but nothing shows whether the portal follows: its pages carry no Date header, and "
                f"{doubt.words}"
            )
        return words

    def _cookie(self, told: str) -> str:
        """Return which cookie shows the clock's time, "" if none does.

        Raises ControlFailed if one shows real time. A cookie that shows neither says nothing: many a portal rounds the
        end of its cookies. As long as the clock has hardly been moved, no cookie tells the two times apart.
        """
        real = datetime.now(UTC)
        if abs(self._now() - real) <= 2 * CANARY_TOLERANCE:
            return ""
        cookies = self._canary.dates().cookies
        for name, seen in cookies.items():
            if abs(seen - real) <= CANARY_TOLERANCE:
                raise ControlFailed(f"the clock {told}, but the portal dates its cookie {name!r} by real time")
        return next((f"the portal's cookie {name!r}" for name, seen in cookies.items() if self._agrees(seen)), "")

    def _agreed_date(self) -> datetime | None:
        seen = self._canary.now()
        return seen if seen is not None and self._agrees(seen) else None

    def _agrees(self, seen: datetime) -> bool:
        return abs(seen - self._now()) <= CANARY_TOLERANCE
