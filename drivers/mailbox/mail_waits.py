"""What a run has learned of waiting for mails: where none has ever come, it waits no longer for what only prepares."""

from __future__ import annotations

# Each wait is as long as the candidate's file allows a mail to take. One can be bad luck, three are enough to know.
_ENOUGH = 3
# Longer than this, the suite does not wait of its own accord for a mail that must not come.
_MOST_TO_ADD = 3.0
# A wait for a late mail comes after one in time, so that two of them are four waits.
_ENOUGH_LATE = 2


class MailWaits:
    """The waits of one worker for mails that examples need, and do not judge.

    A rule that is about the mail itself is judged by its own wait, whatever is known here.
    """

    def __init__(self) -> None:
        self._in_vain = 0
        self._late_in_vain = 0
        self._has_come = False
        self._slowest = 0.0
        self._position = 0
        self._late_position = 0

    def has_come(self) -> None:
        """Record that a mail of the candidate has come to somebody."""
        self._has_come = True

    def took(self, seconds: float) -> None:
        """Record how long after the answer to its request a mail came."""
        self._slowest = max(self._slowest, seconds)

    @property
    def slowest(self) -> float:
        """Return how long the slowest mail took, in seconds, 3 at most: by so much may a mail have been overtaken."""
        return min(self._slowest, _MOST_TO_ADD)

    def was_in_vain(self, position: int) -> None:
        """Record that a wait was in vain. ``position`` is the mailbox's mark after it."""
        self._in_vain += 1
        self._position = position

    def was_late_in_vain(self, position: int) -> None:
        """Record that no mail came in time, and none an hour later either. ``position`` is as for ``was_in_vain``."""
        self._late_in_vain += 1
        self._late_position = position

    def none_comes_late(self, position: int) -> bool:
        """Say whether another wait for a late mail is useless. ``position`` is as for ``is_hopeless``."""
        return not self._has_come and self._late_in_vain >= _ENOUGH_LATE and position == self._late_position

    def is_hopeless(self, position: int) -> bool:
        """Say whether another wait is useless: several were in vain, no mail has ever come, and none since the last.

        ``position`` is the mailbox's mark at present.
        """
        return not self._has_come and self._in_vain >= _ENOUGH and position == self._position

    @property
    def told(self) -> str:
        """Return what is known, as the beginning of a sentence."""
        return f"no mail has come in this run: {self._in_vain} requests before this one were answered by none"
