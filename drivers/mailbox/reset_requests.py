"""Requests to the portal that a mail answers: for a reset, and for a forgotten username."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from drivers.clock.timeline import Timeline
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.person import Person
from drivers.portal.facts import ResetRequest
from drivers.portal.protocol import Portal


@dataclass(frozen=True)
class Asked:
    """A request to the portal. Only mails after ``mark``, a position in the mailbox, can be its answer."""

    mark: int
    request: ResetRequest

    @property
    def told(self) -> str:
        """Return what the portal said to the request."""
        return f"the page said {self.request.shown}"


@dataclass(frozen=True)
class Requests:
    """Sends requests, and notes for each its place in the mailbox and in the course of the example."""

    portal: Portal
    reset_mails: ResetMails
    timeline: Timeline

    def for_a_reset(self, person: Person, born: date | None, *addresses: str, username: str | None = None) -> Asked:
        """Ask for a reset under each address, or else under each that may be on record; return the last request.

        ``born`` is the date of birth to give, None to leave it out; ``username`` is given where it is not None.
        """
        under = addresses or (*person.other_addresses, person.email)
        asks = partial(self.portal.asks_for_a_reset, username=username)
        return self._sends(*(partial(asks, address, born) for address in under))

    def for_the_username(self, email: str, born: date) -> Asked:
        """Ask for a forgotten username."""
        return self._sends(lambda: self.portal.asks_for_the_username(email, born))

    def _sends(self, *requests: Callable[[], ResetRequest]) -> Asked:
        mark = self.reset_mails.mark()
        with self.timeline.happening("the request"):
            answers = [request() for request in requests]
        return Asked(mark, answers[-1])
