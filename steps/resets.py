"""Asking for a reset, and completing one."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Literal

from pytest_bdd import given, parsers, then, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import NotOffered, SaidToBeAbsent, SeamMissing, control
from drivers.mailbox.reset_mails import ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs

_MONTHS = 12


@given(parsers.parse("{who:w} has asked for a reset"), target_fixture="asked")
@when(parsers.parse("{who:w} asks for a reset"), target_fixture="asked")
@costs("who", mails=1)
def asks_for_a_reset(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record and the right date of birth."""
    return requests.for_a_reset(cast[who], cast[who].date_of_birth)


def off(born: date, part: Literal["day", "month", "year"], by: int = 1) -> date:
    """Return the nearest date that differs from ``born`` in its day, its month or its year only; earlier if possible.

    It differs by ``by``, or by a multiple of it: a month has no day 0, and no year but a leap year has a 29 February.
    """
    for step in (-1, 1, -2, 2, -3, 3, -4, 4):
        with suppress(ValueError):
            return born.replace(**{part: getattr(born, part) + step * by})
    raise ValueError(f"no date differs from {born} in its {part} only")


def _colleagues(person: Person, cast: Cast) -> date:
    others = (other.date_of_birth for other in cast if other.date_of_birth != person.date_of_birth)
    if (found := next(others, None)) is None:
        raise SeamMissing(f"all people of this example have {person.name}'s date of birth; see [people]")
    return found


def _exchanged(person: Person) -> date:
    born = person.date_of_birth
    if born.day > _MONTHS or born.day == born.month:
        raise SeamMissing(
            f"{person.name} was given an account whose date of birth is not another date when day and month are "
            "exchanged; a person born on such a date in the pool's file would help"
        )
    return born.replace(day=born.month, month=born.day)


def wrong_date(wrong: str, person: Person, cast: Cast) -> date:
    """Return a date of birth that is not the person's, by the words of a feature, such as ``a month off``."""
    match wrong:
        case "a day off":
            return off(person.date_of_birth, "day")
        case "a month off":
            return off(person.date_of_birth, "month")
        case "a year off":
            return off(person.date_of_birth, "year")
        case "a century off":
            return off(person.date_of_birth, "year", by=100)
        case "a colleague's":
            return _colleagues(person, cast)
        case "her own with day and month exchanged":
            return _exchanged(person)
    raise LookupError(f"no date of birth is called {wrong!r}")


@when(parsers.parse("{who:w} asks for a reset with a date of birth that is {wrong}"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_a_wrong_date_of_birth(
    who: str, wrong: str, candidate: Candidate, cast: Cast, requests: Requests
) -> Asked:
    """Ask for a reset with the address on record and a wrong date of birth, if the page takes such a date."""
    person = cast[who]
    born, date_format = wrong_date(wrong, person, cast), candidate.appearance.pages.request.date_format
    if date_format is not None and born.strftime(date_format) == person.date_of_birth.strftime(date_format):
        raise SaidToBeAbsent(f"a date of birth that is {wrong} is written as the right one, by date_format")
    try:
        return requests.for_a_reset(person, born)
    except NotOffered as missing:
        raise SaidToBeAbsent(f"a date of birth that is {wrong} cannot be chosen: {missing}") from missing


@when(
    parsers.parse("{who:w} asks for a reset and gives her username, but a date of birth that is {wrong}"),
    target_fixture="asked",
)
@costs("who", mails=1)
def asks_with_the_username_and_a_wrong_date(who: str, wrong: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record, the username and a wrong date of birth."""
    person = cast[who]
    return requests.for_a_reset(person, wrong_date(wrong, person, cast), username=person.username)


@when(parsers.parse("{who:w} asks for a reset and gives her username, but no date of birth"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_the_username_and_no_date(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record and the username, and leave out the date of birth."""
    return requests.for_a_reset(cast[who], None, username=cast[who].username)


@when(parsers.parse("{who:w} asks for a reset and gives {whose:w}'s username"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_anothers_username(who: str, whose: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the person's own address and date of birth, and the username of another person."""
    return requests.for_a_reset(cast[who], cast[who].date_of_birth, username=cast[whose].username)


@when(parsers.parse("{who:w} asks for a reset without a date of birth"), target_fixture="asked")
@costs("who", mails=1)
def asks_without_a_date_of_birth(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record, and leave out the date of birth."""
    return requests.for_a_reset(cast[who], None)


@then("the request is confirmed")
def request_is_confirmed(asked: Asked) -> None:
    """Assert that the portal showed a confirmation."""
    asked.was_heard()
    assert asked.request.confirmed, f"no confirmation was shown; {asked.told}"


@given(parsers.parse("{who:w} completes a reset"))
@then(parsers.parse("{who:w} can complete a reset"))
@costs("who", mails=1, changes=1)
@control
def completes_a_reset(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser) -> None:
    """Complete a reset, to make sure that a reset works at this moment."""
    cast.recast(chooser.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given))
