"""People: who takes part in an example, and the account that each of them has."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pytest_bdd import given, parsers

from drivers.errors import SeamMissing
from drivers.people.employers import Employer, employers
from drivers.people.person import Person
from drivers.people.protocol import Enrolment
from fixtures.cast import Cast
from fixtures.people import People
from fixtures.step_impact import Said, introduces

_TWO_DOMAINS = "[mailbox.domains] replaces two domains by the same one; give two different ones"


@given(parsers.parse("{who:w} is a member of staff"))
@given(parsers.parse("{who:w} is a colleague"))
@introduces("who")
def is_a_member_of_staff(who: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment) -> None:
    """Enrol a person with a password at the candidate's own employer."""
    cast.introduce(enrolment.enrol(people.make(who, employer)))


@given(parsers.parse("{who:w} is a member of staff, born on {day:d} {month:w} {year:d}"))
@introduces("who")
def is_a_member_of_staff_born_on(
    who: str, day: int, month: str, year: int, cast: Cast, people: People, employer: Employer, enrolment: Enrolment
) -> None:
    """Enrol a person with this date of birth; a person of a pool keeps the date that the pool's file has."""
    born = date(year, list(month_name).index(month), day)
    cast.introduce(enrolment.enrol(replace(people.make(who, employer), date_of_birth=born)))


@given(parsers.parse("{first:w} and {second:w} are members of staff"))
@introduces("first")
@introduces("second")
def two_are_members_of_staff(
    first: str, second: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment
) -> None:
    """Enrol two people, each with a password, at the candidate's own employer."""
    for who in (first, second):
        is_a_member_of_staff(who, cast, people, employer, enrolment)


@given(parsers.parse("{first:w}, {second:w} and {third:w} are members of staff"))
@introduces("first")
@introduces("second")
@introduces("third")
def three_are_members_of_staff(
    first: str, second: str, third: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment
) -> None:
    """Enrol three people, each with a password, at the candidate's own employer."""
    for who in (first, second, third):
        is_a_member_of_staff(who, cast, people, employer, enrolment)


@given(parsers.parse("{first:w}, {second:w}, {third:w}, {fourth:w} and {fifth:w} are members of staff"))
@introduces("first")
@introduces("second")
@introduces("third")
@introduces("fourth")
@introduces("fifth")
def five_are_members_of_staff(
    first: str,
    second: str,
    third: str,
    fourth: str,
    fifth: str,
    cast: Cast,
    people: People,
    employer: Employer,
    enrolment: Enrolment,
) -> None:
    """Enrol five people, each with a password, at the candidate's own employer."""
    for who in (first, second, third, fourth, fifth):
        is_a_member_of_staff(who, cast, people, employer, enrolment)


@given(parsers.parse("{who:w} is a new starter who has never had a password"))
@introduces("who", has_password=False)
def is_a_new_starter(who: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment) -> None:
    """Enrol a person without a password at the candidate's own employer."""
    cast.introduce(enrolment.enrol(people.make(who, employer, has_password=False)))


_KINDS = {
    "a member of staff": "staff",
    "a student": "student",
    "a contractor": "contractor",
    "a volunteer": "volunteer",
}


@given(parsers.parse("{who:w} is a member of staff who has another address on record"))
@introduces("who", other_address=True)
def has_another_address(who: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment) -> None:
    """Enrol a person with two addresses on record at the candidate's own employer."""
    cast.introduce(enrolment.enrol(_apart(people.make(who, employer, other_address=True))))


def _apart(person: Person) -> Person:
    if person.email == person.other_email:
        raise SeamMissing(f"{person.name}'s two addresses are the same: {_TWO_DOMAINS}")
    return person


def _employer(said: Said) -> str:
    return next(one.id for one in employers().values() if one.name == said["trust"])


def _kind(said: Said) -> str:
    return _KINDS[said["kind"]]


@given(parsers.parse("{who:w} is a new starter at {trust}"))
@introduces("who", employer=_employer, has_password=False)
def is_a_new_starter_at(
    who: str, trust: str, cast: Cast, people: People, workplaces: Mapping[str, Employer], enrolment: Enrolment
) -> None:
    """Enrol a person without a password at the employer with this name in a document."""
    cast.introduce(enrolment.enrol(people.make(who, workplaces[_employer({"trust": trust})], has_password=False)))


@given(parsers.parse("{who:w} works for {trust} as {kind}"))
@introduces("who", kind=_kind, employer=_employer)
def works_for(
    who: str,
    trust: str,
    kind: str,
    cast: Cast,
    people: People,
    workplaces: Mapping[str, Employer],
    enrolment: Enrolment,
) -> None:
    """Enrol a person with a password at a documented employer, as staff, a student, a contractor or a volunteer."""
    employer = workplaces[_employer({"trust": trust})]
    cast.introduce(enrolment.enrol(people.make(who, employer, kind=_KINDS[kind])))


@given(parsers.parse("{who:w}, {kind} at {trust}, has another address on record"))
@introduces("who", kind=_kind, employer=_employer, other_address=True)
def has_another_address_at(
    who: str,
    kind: str,
    trust: str,
    cast: Cast,
    people: People,
    workplaces: Mapping[str, Employer],
    enrolment: Enrolment,
) -> None:
    """Enrol a person with two addresses on record: one for resets, and another, such as a personal address of staff."""
    employer = workplaces[_employer({"trust": trust})]
    cast.introduce(enrolment.enrol(_apart(people.make(who, employer, kind=_KINDS[kind], other_address=True))))


@given(parsers.parse("{who:w} works for {trust}, and her only address on record is a personal one"))
@introduces("who", employer=_employer, elsewhere=True)
def has_only_a_personal_address(
    who: str, trust: str, cast: Cast, people: People, workplaces: Mapping[str, Employer], enrolment: Enrolment
) -> None:
    """Enrol a member of staff with a personal address on record, and with none at the employer's mail domain."""
    employer = workplaces[_employer({"trust": trust})]
    person = people.make(who, employer, elsewhere=True)
    if not employer.is_elsewhere(person.email, person.kind):
        raise SeamMissing(f"{who} cannot have an address at another mail domain: {_TWO_DOMAINS}")
    cast.introduce(enrolment.enrol(person))
