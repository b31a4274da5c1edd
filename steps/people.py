"""People: who takes part in an example, and the account that each of them has."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import given, parsers

from drivers.people.employers import Employer, employers
from drivers.people.protocol import Enrolment
from fixtures.cast import Cast
from fixtures.people import People
from fixtures.step_impact import Said, introduces


@given(parsers.parse("{who:w} is a member of staff"))
@given(parsers.parse("{who:w} is a colleague"))
@introduces("who")
def is_a_member_of_staff(who: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment) -> None:
    """Enrol a person with a password at the candidate's own employer."""
    cast.introduce(enrolment.enrol(people.make(who, employer)))


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
