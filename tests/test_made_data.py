"""The data of a row differs from the good case in the one thing that the row names, and in nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from string import ascii_lowercase

import pytest

from drivers.errors import SeamMissing
from drivers.mailbox.reset_mails import contains_word
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import SignIn
from fixtures.cast import Cast
from fixtures.people import _LOCALITIES, _ROLES, People
from steps.passwords_as_chosen import _SIGNS
from steps.resets import off, wrong_date
from steps.signing_in import tries_with_another_letter_case
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


def neighbours(text: str) -> set[int]:
    """How far apart neighbours are, letter case ignored: 0 for a repeat, 1 and -1 for a sequence."""
    return {ord(other) - ord(one) for one, other in pairwise(text.casefold())}


@pytest.mark.parametrize("word", [*_ROLES, *_LOCALITIES])
def test_an_invented_role_or_place_breaks_no_other_rule_in_a_password(word: str) -> None:
    assert not {-1, 0, 1} & neighbours(word)
    assert Passwords().is_harmless(word)
    assert not {-1, 0, 1} & neighbours(Passwords().around(word))


@pytest.mark.parametrize(
    ("word", "is_harmless"),
    [
        ("ESR", True),
        ("Midwife", True),
        ("Leeds", False),  # a repeat
        ("Stuart", False),  # stu, three in sequence
        ("Nopal", False),  # nop, with a capital
        ("Matron Assistant", False),  # a repeat, in its second word
        ("ElectronicStaffRecord", False),
        ("Anaesthetist-in-Ch", True),
        ("Anaesthetist-in-Cha", False),  # no room for two more characters in twenty
    ],
)
def test_a_word_that_breaks_another_rule_as_well_is_not_put_into_a_password(word: str, is_harmless: bool) -> None:
    assert Passwords().is_harmless(word) is is_harmless


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("Quick-Fjord7w", True),
        ("Quick-Fjor7", False),  # 11 characters
        ("Quiick-Fjord7", False),
        ("Quick-Fjord78", False),
        ("quick-fjord7w", False),  # no capital
        ("QuickxFjord7w", False),  # no sign
    ],
)
def test_only_a_good_password_counts_in_a_history(password: str, is_good: bool) -> None:
    assert Passwords().is_good(password) is is_good


def test_every_good_password_of_the_suite_is_good() -> None:
    passwords = Passwords()
    assert all(passwords.is_good(passwords.good(length)) for length in range(12, 25) for _ in range(50))


@pytest.mark.parametrize("length", [11, 12])
def test_a_password_with_long_letters_has_two_and_is_good_otherwise(length: int) -> None:
    passwords = Passwords()
    for _ in range(200):
        password = passwords.with_long_letters(length)
        assert len(password) == length
        assert len(password.encode()) == length + 2
        assert any(sign in ascii_lowercase for sign in password)
        assert not {-1, 0, 1} & neighbours(password)
        assert passwords.is_good(password) is (length == 12)


@pytest.mark.parametrize("length", [32, 64])
def test_a_long_password_is_good_and_repeats_a_character_only_far_apart(length: int) -> None:
    passwords = Passwords()
    for _ in range(50):
        password = passwords.good(length)
        assert len(password) == length
        assert passwords.is_good(password)
        folded = password.casefold()
        assert all(len(set(part)) == 12 for part in (folded[at : at + 12] for at in range(length - 11)))


@pytest.mark.parametrize("sign", _SIGNS.values())
def test_a_password_with_a_sign_has_it_once_and_never_at_an_end(sign: str) -> None:
    password = Passwords().around(sign)
    assert len(password) == 16
    assert password.count(sign) == 1
    assert sign not in (password[0], password[-1])
    assert Passwords().is_good(password)


class Tries:
    """Notes the passwords of the sign-ins."""

    def __init__(self) -> None:
        self.passwords: list[str] = []

    def signs_in(self, person: Person, password: str, *, username: str | None = None) -> SignIn:  # noqa: ARG002
        self.passwords.append(password)
        return SignIn(signed_in=False, shown="")


@pytest.mark.parametrize(
    ("own", "tried"),
    [("Quick-Fjord7", "quick-Fjord7"), ("72-fjord", "72-Fjord"), ("72ßjord", "72ßJord")],
)
def test_one_letter_is_tried_in_the_other_case(own: str, tried: str) -> None:
    cast, portal = Cast(), Tries()
    cast.introduce(person("Amara", date(1985, 4, 23)).with_password(own))
    tries_with_another_letter_case("Amara", cast, portal)  # type: ignore[arg-type]
    assert portal.passwords == [tried]


def test_a_password_without_letters_has_no_other_case() -> None:
    cast = Cast()
    cast.introduce(person("Amara", date(1985, 4, 23)).with_password("72-94_18-60+35"))
    with pytest.raises(SeamMissing, match="no letter whose case could be changed"):
        tries_with_another_letter_case("Amara", cast, Tries())  # type: ignore[arg-type]


@pytest.mark.parametrize("own", ["Quick-Fjord7", "7", "Fjord é", "Quick-Fjord!"])
def test_any_password_can_be_mistyped_in_its_last_character(own: str) -> None:
    """The passwords of a pool can be of any kind."""
    mistyped = Passwords().mistyped(own)
    assert (mistyped[:-1], len(mistyped)) == (own[:-1], len(own))
    assert mistyped != own
