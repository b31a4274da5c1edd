"""Requests that the portal answers by a mail: for a reset, and for a forgotten username."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from drivers.clock.timeline import Timeline
from drivers.errors import ControlFailed
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.person import Person
from drivers.portal.observed_facts import ResetRequest
from drivers.portal.protocol import Portal
from drivers.portal.throttling import told_of_throttling


@dataclass(frozen=True)
class Asked:
    """A request to the portal. Only mails after ``mark``, a position in the mailbox, can be its answer."""

    mark: int
    request: ResetRequest

    @property
    def told(self) -> str:
        """Return what the page said after the request, as a part of a message."""
        return f"the page said {self.request.shown}"

    def was_heard(self) -> None:
        """Raise ControlFailed if the portal's answer shows that it throttles requests: it shows nothing of a rule."""
        if (throttled := told_of_throttling(self.request)) is not None:
            raise ControlFailed(throttled)


@dataclass(frozen=True)
class Requests:
    """Sends requests, and records for each the position in the mailbox and the time by the portal's clock."""

    portal: Portal
    reset_mails: ResetMails
    timeline: Timeline

    def for_a_reset(self, person: Person, born: date | None, *addresses: str, username: str | None = None) -> Asked:
        """Ask for a reset with each of ``addresses`` in turn; return the last request.

        Without ``addresses``, ask with every address of the person that might be on record. ``born`` is the date of
        birth to fill in, ``username`` the username; None leaves the field empty.
        """
        under = addresses or (*person.other_addresses, person.email)
        asks = partial(self.portal.asks_for_a_reset, username=username)
        return self._sends(*(partial(asks, address, born) for address in under))

    def for_the_username(self, email: str, born: date) -> Asked:
        """Ask for a forgotten username with an email address and a date of birth."""
        return self._sends(lambda: self.portal.asks_for_the_username(email, born))

    def _sends(self, *requests: Callable[[], ResetRequest]) -> Asked:
        mark = self.reset_mails.mark()
        with self.timeline.happening("the request"):
            answers = [request() for request in requests]
        return Asked(mark, answers[-1])
