"""Asking for a reset, and completing one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytest_bdd import given, parsers, then, when

from drivers.errors import control
from drivers.mailbox.reset_mails import ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs


@given(parsers.parse("{who:w} has asked for a reset"), target_fixture="asked")
@when(parsers.parse("{who:w} asks for a reset"), target_fixture="asked")
@costs("who", mails=1)
def asks_for_a_reset(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record and the right date of birth."""
    return requests.for_a_reset(cast[who], cast[who].date_of_birth)


def _colleagues(person: Person, cast: Cast) -> date:
    return next(other.date_of_birth for other in cast if other.name != person.name)


_WRONG_DATES: dict[str, Callable[[Person, Cast], date]] = {
    "a day later": lambda person, _: person.date_of_birth.replace(day=person.date_of_birth.day % 28 + 1),
    "a month later": lambda person, _: person.date_of_birth.replace(day=1, month=person.date_of_birth.month % 12 + 1),
    "a year later": lambda person, _: person.date_of_birth.replace(day=1, year=person.date_of_birth.year + 1),
    "a colleague's": _colleagues,
}


@when(parsers.parse("{who:w} asks for a reset with a date of birth that is {wrong}"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_a_wrong_date_of_birth(who: str, wrong: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record and a wrong date of birth."""
    person = cast[who]
    return requests.for_a_reset(person, _WRONG_DATES[wrong](person, cast))


@when(parsers.parse("{who:w} asks for a reset without a date of birth"), target_fixture="asked")
@costs("who", mails=1)
def asks_without_a_date_of_birth(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record, and leave out the date of birth."""
    return requests.for_a_reset(cast[who], None)


@then("the request is confirmed")
def request_is_confirmed(asked: Asked) -> None:
    """Assert that the portal showed a confirmation."""
    assert asked.request.confirmed, f"no confirmation was shown; {asked.told}"


@given(parsers.parse("{who:w} completes a reset"))
@then(parsers.parse("{who:w} can complete a reset"))
@costs("who", mails=1, changes=1)
@control
def completes_a_reset(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser) -> None:
    """Complete a reset, to make sure that a reset works at this moment."""
    cast.recast(chooser.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given))
