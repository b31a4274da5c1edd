"""A clock that two commands of the candidate file read and move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import ceil

from drivers.clock.protocol import Clock
from drivers.errors import CandidateBroke
from drivers.process.candidate_command import Answer, answer_of


class CommandedClock(Clock):
    """The portal's clock, reached by two commands: ``now`` prints the time, ``forward`` moves it.

    ``values`` fill the placeholders in the commands.
    """

    def __init__(self, now: str, forward: str, values: Mapping[str, str]) -> None:
        self._now = now
        self._forward = forward
        self._values = values

    def now(self) -> datetime:
        """Return the portal's time (aware, UTC).

        Raises CandidateBroke if the command fails, or does not print an ISO 8601 time with an offset from UTC.
        """
        printed = self._asks("now", self._now).printed.strip()
        try:
            now = datetime.fromisoformat(printed)
        except ValueError as wrong:
            raise CandidateBroke(
                f"[clock] now printed {printed[:60]!r}; expected a date and time such as 2026-11-21T09:30:00+00:00"
            ) from wrong
        if now.tzinfo is None:
            raise CandidateBroke(f"[clock] now printed {printed!r} without an offset from UTC, such as +00:00 or Z")
        return now.astimezone(UTC)

    def forward(self, by: timedelta) -> None:
        """Move the portal's time forward, rounded up to whole seconds. Raises CandidateBroke if the command fails."""
        self._asks("forward", self._forward, seconds=str(ceil(by.total_seconds())))

    def _asks(self, key: str, command: str, **further: str) -> Answer:
        answer = answer_of(f"[clock] {key}", command, {**self._values, **further})
        if answer.status != 0:
            raise CandidateBroke(
                f"[clock] {key} ended with status {answer.status}, expected 0; it said: {answer.last_lines}"
            )
        return answer
