"""Asking for a reset, and completing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pytest_bdd import given, parsers, then, when

from drivers.clock.timeline import Timeline
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.person import Person
from drivers.portal.choosing import Chooser
from drivers.portal.facts import ResetRequest
from drivers.portal.protocol import Portal
from drivers.trouble import control
from fixtures.cast import Cast
from fixtures.impact import costs


@dataclass(frozen=True)
class Asked:
    """A request that was made: only mails after the mark can be its answer."""

    mark: int
    request: ResetRequest

    @property
    def told(self) -> str:
        """Return what the portal said to it."""
        return f"the page said {self.request.shown}"


def asks(
    person: Person, date_of_birth: date | None, portal: Portal, reset_mails: ResetMails, timeline: Timeline
) -> Asked:
    """Ask for a reset under every address that somebody may be known by."""
    mark = reset_mails.mark()
    with timeline.happening("the request"):
        for address in (*person.other_addresses, person.email):
            request = portal.asks_for_a_reset(address, date_of_birth)
    return Asked(mark, request)


@given(parsers.parse("{who:w} has asked for a reset"), target_fixture="asked")
@when(parsers.parse("{who:w} asks for a reset"), target_fixture="asked")
@costs("who", mails=1)
def asks_for_a_reset(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, timeline: Timeline) -> Asked:
    """Ask with the address on record and the right date of birth."""
    return asks(cast[who], cast[who].date_of_birth, portal, reset_mails, timeline)


def _colleagues(person: Person, cast: Cast) -> date:
    return next(other.date_of_birth for other in cast if other.part != person.part)


_WRONG_DATES: dict[str, Callable[[Person, Cast], date]] = {
    "a day later": lambda person, _: person.date_of_birth.replace(day=person.date_of_birth.day % 28 + 1),
    "a month later": lambda person, _: person.date_of_birth.replace(day=1, month=person.date_of_birth.month % 12 + 1),
    "a year later": lambda person, _: person.date_of_birth.replace(day=1, year=person.date_of_birth.year + 1),
    "that of a colleague": _colleagues,
}


@when(parsers.parse("{who:w} asks for a reset with a date of birth that is {wrong}"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_a_wrong_date_of_birth(
    who: str, wrong: str, cast: Cast, portal: Portal, reset_mails: ResetMails, timeline: Timeline
) -> Asked:
    """Ask with the address on record and a date of birth that is not the person's."""
    person = cast[who]
    return asks(person, _WRONG_DATES[wrong](person, cast), portal, reset_mails, timeline)


@when(parsers.parse("{who:w} asks for a reset without a date of birth"), target_fixture="asked")
@costs("who", mails=1)
def asks_without_a_date_of_birth(
    who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, timeline: Timeline
) -> Asked:
    """Ask with the address on record alone."""
    return asks(cast[who], None, portal, reset_mails, timeline)


@then("the request is confirmed")
def request_is_confirmed(asked: Asked) -> None:
    """Judge what the portal showed when it had been asked."""
    assert asked.request.confirmed, f"no confirmation was shown; the page said {asked.request.shown}"


@given(parsers.parse("{who:w} completes a reset"))
@then(parsers.parse("{who:w} completes a reset meanwhile"))
@costs("who", mails=1, changes=1)
@control
def completes_a_reset(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser) -> None:
    """Make sure that the portal lets a reset be completed at this moment."""
    cast.recast(chooser.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given))
