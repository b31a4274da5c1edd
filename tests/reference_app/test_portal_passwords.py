"""Which passwords may be chosen."""

from dataclasses import replace

import pytest

from reference_app.demonstration import PEOPLE
from reference_app.policy import Policy
from reference_app.rules.forbidden_terms import terms
from reference_app.rules.passwords import NO_TERMS, REQUIREMENTS, Proposal, broken, common_passwords
from tests.reference_app.portal_in_hand import OWN, Portal

AMINA = "999AKHAN01"


def complaints(password: str, passwords_ago: int | None = None) -> str:
    return " ".join(broken(REQUIREMENTS, Proposal(password, passwords_ago), Policy()))


@pytest.mark.parametrize(
    "password",
    [
        "Cre@tew&rd01",
        "Teapot-Meado",
        "correct-horse battery".replace("rr", "r").replace("tt", "t"),
        "pâté été ñandú 日本語文",
        "zabyza-90189:;/",
        "Zq7-" * 16,
        "Zq7-" * 500,
    ],
)
def test_good_passwords_are_accepted(password: str) -> None:
    assert not complaints(password)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("Teapot-Mead", "12 characters"),
        ("Glass-Teapot-58", "side by side"),
        ("GlasS-Teapot-58 sS", "side by side"),
        ("Teapot--Meadow", "side by side"),
        ("Teapot-abc-58", "in sequence"),
        ("Teapot-aBc-58", "in sequence"),
        ("Teapot-CBA-58", "in sequence"),
        ("Teapot-meadow-123", "in sequence"),
        ("Teapot-meadow-987", "in sequence"),
        ("1Q2W3E4R5T6Y", "many people use"),
        ("1q2w3e4r5t6y", "many people use"),
    ],
)
def test_a_password_that_breaks_one_requirement_is_told_that_one(password: str, words: str) -> None:
    told = broken(REQUIREMENTS, Proposal(password), Policy())
    assert len(told) == 1
    assert words in told[0]


@pytest.mark.parametrize("part", ["ESR", "esr", "Midwife", "MIDWIFE", "Whitby", "ElectronicStaffRecord"])
def test_words_of_the_system_the_role_and_the_locality_are_refused(part: str) -> None:
    proposal = Proposal(f"Zq7-{part}-Zq7-Zq7", terms=terms("Community Midwife", "Whitby"))

    assert NO_TERMS.said(Policy()) in broken(REQUIREMENTS, proposal, Policy())


def test_short_words_of_a_role_and_what_nobody_knows_refuse_nothing() -> None:
    proposal = Proposal("Zq7-of-Zq7-head", terms=terms("Head of Care", ""))

    assert broken(REQUIREMENTS, replace(proposal, password="Zq7-of-Zq7-Zq7"), Policy()) == ()
    assert NO_TERMS.said(Policy()) in broken(REQUIREMENTS, proposal, Policy())


def test_every_broken_requirement_is_told_at_once() -> None:
    assert len(broken(REQUIREMENTS, Proposal("password123", 0), Policy())) == 5


@pytest.mark.parametrize(("ago", "refused"), [(0, True), (1, True), (4, True), (5, False), (None, False)])
def test_the_current_password_and_the_four_before_it_are_refused(ago: int | None, refused: bool) -> None:
    assert bool(complaints(OWN, ago)) is refused


def test_the_common_passwords_are_there() -> None:
    assert {"password1", "1q2w3e4r5t6y"} <= common_passwords()


def test_the_people_of_the_demonstration_have_good_passwords() -> None:
    assert not "".join(complaints(person.password) for person in PEOPLE if person.password)


def test_the_history_has_the_first_password_and_the_one_an_administrator_set(portal: Portal) -> None:
    """The fifth before the current one is accepted again; the four after it are not."""
    portal.enrols(AMINA)
    administrator = portal.administrator()
    later = [f"Teapot-Meadow-{number}" for number in (60, 62, 64, 68, 70)]

    def accepted(password: str) -> bool:
        return portal.visitor().sets(portal.link_for(AMINA), AMINA, password).status_code == 303

    administrator.does(AMINA, "set-password", password=later[0])
    assert all(accepted(password) for password in later[1:4])
    assert not accepted(OWN)
    assert not accepted(later[0])
    assert accepted(later[4])
    assert not any(accepted(password) for password in later)
    assert accepted(OWN)
    assert accepted(later[0])


def test_a_long_password_is_not_cut_off(portal: Portal) -> None:
    long = "Zq7- é" * 20
    portal.enrols(AMINA)
    portal.visitor().sets(portal.link_for(AMINA), AMINA, long)
    assert not portal.visitor().signs_in(AMINA, long[:-1])
    assert portal.visitor().signs_in(AMINA, long)
