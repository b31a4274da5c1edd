"""People: who takes part in an example, and what they have behind them."""

from __future__ import annotations

from pytest_bdd import given, parsers

from fixtures.cast import Cast
from fixtures.employers import Employer
from fixtures.enrolment.protocol import Enrolment
from fixtures.people import People
from fixtures.toll import introduces


@given(parsers.parse("{who:w} is a member of staff"))
@given(parsers.parse("{who:w} is a colleague"))
@introduces("who")
def is_a_member_of_staff(who: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment) -> None:
    """Give somebody an account with a password."""
    cast.introduce(enrolment.enrol(people.make(who, employer)))


@given(parsers.parse("{first:w}, {second:w} and {third:w} are members of staff"))
@introduces("first")
@introduces("second")
@introduces("third")
def are_members_of_staff(
    first: str, second: str, third: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment
) -> None:
    """Give three people an account with a password each."""
    for who in (first, second, third):
        is_a_member_of_staff(who, cast, people, employer, enrolment)


@given(parsers.parse("{who:w} is a new starter who has never had a password"))
@introduces("who", has_password=False)
def is_a_new_starter(who: str, cast: Cast, people: People, employer: Employer, enrolment: Enrolment) -> None:
    """Give somebody an account without a password."""
    cast.introduce(enrolment.enrol(people.make(who, employer, has_password=False)))
