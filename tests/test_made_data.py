"""The data of a row differs from the good case in the one thing that the row names, and in nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from drivers.errors import SeamMissing
from drivers.mailbox.mail_owners import contains_word
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from fixtures.cast import Cast
from fixtures.people import People
from steps.resets import off, wrong_date
from steps.usernames import username_in

EVERY_DAY = [date(1940, 1, 1) + timedelta(days=number) for number in range(366 * 70)]


@pytest.mark.parametrize("part", ["day", "month", "year"])
def test_a_date_that_is_off_differs_in_one_part_only(part: str) -> None:
    for born in EVERY_DAY:
        wrong = off(born, part)  # type: ignore[arg-type]
        differs = [name for name in ("day", "month", "year") if getattr(born, name) != getattr(wrong, name)]
        assert differs == [part], (born, wrong)


def person(name: str, born: date) -> Person:
    return Person(name, name, "Smith", f"999{name}", f"{name}@nhs.net", born, "STEES", password="a")


def test_a_colleagues_date_of_birth_is_never_the_persons_own() -> None:
    cast = Cast()
    amara, ben, chloe = person("Amara", date(1985, 4, 23)), person("Ben", date(1985, 4, 23)), None
    cast.introduce(amara)
    cast.introduce(ben)
    with pytest.raises(SeamMissing, match="all people of this example have Amara's date of birth"):
        wrong_date("a colleague's", amara, cast)

    chloe = person("Chloe", date(1990, 1, 2))
    cast.introduce(chloe)
    assert wrong_date("a colleague's", amara, cast) == chloe.date_of_birth


@pytest.mark.parametrize("length", [8, 12, 16, 20])
def test_a_mistyped_password_differs_in_its_last_character_and_is_good(length: int) -> None:
    passwords = Passwords()
    for _ in range(200):
        password = passwords.good(length)
        mistyped = passwords.mistyped(password)
        assert mistyped[:-1] == password[:-1]
        assert mistyped[-1] != password[-1]
        folded = mistyped.casefold()
        assert len(set(folded)) == len(folded)
        assert all(abs(ord(one) - ord(other)) > 1 for one, other in pairwise(folded))


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Your username is user1.", True),
        ("(user1)", True),
        ("USER1", True),
        ("Your username is user10.", False),
        ("Your username is auser1.", False),
        ("user1@trust.example", True),
    ],
)
def test_a_username_is_found_as_a_whole_word(text: str, is_there: bool) -> None:
    assert contains_word(text, "user1") is is_there


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Your username: 918AOKAFOR01", "918AOKAFOR01"),
        ("your username is 918aokafor01.", "918aokafor01"),
        ("Your username: AOKAFOR01", "AOKAFOR01"),
        ("Your username: AOkafor", "AOkafor"),
        ("Your username: 918AOKAFOR01X", "918AOKAFOR01X"),
        ("Dear Amara Okafor, the username is as before.", None),
        ("Your username: 918BSMITH07", None),
        ("It works for 4 hours, until 01:00 on 2026-11-29.", None),
    ],
)
def test_a_username_is_found_in_another_shape_too_but_not_another_persons(text: str, named: str | None) -> None:
    amara = Person("Amara", "Amara", "Okafor", "918AOKAFOR01", "a@nhs.net", date(1985, 4, 23), "NHSBT")

    assert username_in(text, amara) == named


def test_a_seed_gives_the_same_birthday_on_every_day() -> None:
    """Faker counts the ages of its people from today."""
    people = People("a seed", "an example", Passwords())
    assert people.make("Amara", employers()["STEES"]).date_of_birth == date(1993, 1, 15)
