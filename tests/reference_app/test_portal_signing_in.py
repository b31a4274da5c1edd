"""Signing in, the lock, and sessions."""

from datetime import timedelta

import pytest
from freezegun import freeze_time

from tests.reference_app.portal_in_hand import NEW, OWN, REFUSAL, WRONG, Portal, Visitor, csrf_token, said

AMINA = "999AKHAN01"


def test_username_and_password_sign_in(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    assert visitor.signs_in(AMINA, OWN)
    home = visitor.opens("/home").text
    assert "Welcome, Amina Khan" in home
    assert f"You are logged in as {AMINA}." in home


@pytest.mark.parametrize("typed", ["999akhan01", f"  {AMINA}\t", "999AKhan01 "])
def test_case_and_stray_spaces_of_a_username_do_not_matter(portal: Portal, visitor: Visitor, typed: str) -> None:
    portal.enrols(AMINA)
    assert visitor.signs_in(typed, OWN)


@pytest.mark.parametrize("typed", [OWN.lower(), f" {OWN}", f"{OWN} "])
def test_a_password_is_taken_as_typed(portal: Portal, visitor: Visitor, typed: str) -> None:
    portal.enrols(AMINA)
    assert not visitor.signs_in(AMINA, typed)


def test_the_refusal_is_the_same_for_everybody(portal: Portal) -> None:
    portal.enrols(AMINA)
    portal.enrols("999BOWEN01", password=None)
    portal.enrols("999CGRANT01")
    portal.locks("999CGRANT01")
    pages = [
        portal.visitor().tries(*who)
        for who in ((AMINA, WRONG), ("999NOBODY01", OWN), ("999BOWEN01", OWN), ("999CGRANT01", OWN))
    ]
    assert {said(page, "alert") for page in pages} == {f"There is a problem {REFUSAL}"}
    assert {page.status_code for page in pages} == {200}
    assert all("<title>Error: " in page.text for page in pages)


def test_blank_fields_are_no_try(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    for _ in range(3):
        assert "Enter your password." in visitor.tries(AMINA, "").text
        assert "Enter your username." in visitor.tries(" ", WRONG).text
    assert visitor.signs_in(AMINA, OWN)


def test_two_wrong_passwords_leave_the_account_open(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    for _ in range(2):
        assert not visitor.signs_in(AMINA, WRONG)
    assert visitor.signs_in(AMINA, OWN)


def test_the_third_wrong_password_locks_this_account_only(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    portal.enrols("999BOWEN01")
    for typed in (AMINA, AMINA.lower(), f" {AMINA} "):
        assert not visitor.signs_in(typed, WRONG)
    assert not visitor.signs_in(AMINA, OWN)
    assert portal.visitor().signs_in("999BOWEN01", OWN)


def test_a_right_password_starts_the_count_afresh(portal: Portal) -> None:
    portal.enrols(AMINA)
    for _ in range(3):
        for _ in range(2):
            assert not portal.visitor().signs_in(AMINA, WRONG)
        assert portal.visitor().signs_in(AMINA, OWN)


def test_the_lock_ends_twelve_hours_after_the_third_wrong_password(portal: Portal) -> None:
    with freeze_time("2026-11-21 03:00:00") as now:
        portal.enrols(AMINA)
        for moment in ("02:58:00", "02:59:00", "03:00:00"):
            now.move_to(f"2026-11-21 {moment}")
            assert not portal.visitor().signs_in(AMINA, WRONG)
        now.move_to("2026-11-21 14:59:59")
        assert not portal.visitor().signs_in(AMINA, OWN)
        now.move_to("2026-11-21 15:00:00")
        assert portal.visitor().signs_in(AMINA, OWN)


def test_tries_during_the_lock_change_nothing(portal: Portal) -> None:
    with freeze_time("2026-11-21 03:00:00") as now:
        portal.enrols(AMINA)
        portal.locks(AMINA)
        for moment in ("03:00:01", "09:00:00", "14:59:59"):
            now.move_to(f"2026-11-21 {moment}")
            assert not portal.visitor().signs_in(AMINA, OWN)
            assert not portal.visitor().signs_in(AMINA, WRONG)
        now.move_to("2026-11-21 15:00:00")
        for _ in range(2):
            assert not portal.visitor().signs_in(AMINA, WRONG)
        assert portal.visitor().signs_in(AMINA, OWN)


@pytest.mark.parametrize("between", [True, False])
def test_after_a_lock_three_wrong_passwords_lock_again(portal: Portal, between: bool) -> None:
    portal.enrols(AMINA)
    portal.locks(AMINA)
    portal.clock.forward(timedelta(hours=12))
    if between:
        assert portal.visitor().signs_in(AMINA, OWN)
    portal.locks(AMINA)
    assert not portal.visitor().signs_in(AMINA, OWN)
    portal.clock.forward(timedelta(hours=12))
    assert portal.visitor().signs_in(AMINA, OWN)


def test_somebody_without_a_password_cannot_sign_in(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA, password=None)
    assert not visitor.signs_in(AMINA, OWN)
    assert "Enter your password." in visitor.tries(AMINA, "").text


def test_signing_in_begins_a_new_session(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    visitor.opens("/sign-in")
    with visitor.client.session_transaction() as before:
        token_before = before["csrf_token"]
    assert visitor.signs_in(AMINA, OWN)
    visitor.opens("/home")
    with visitor.client.session_transaction() as after:
        assert after["csrf_token"] != token_before


def test_logging_out_ends_the_session(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    visitor.signs_in(AMINA, OWN)
    token = csrf_token(visitor.opens("/home").text)
    visitor.client.post("/log-out", data={"csrf_token": token})
    assert not visitor.is_signed_in()


def test_a_session_ends_with_the_shift(portal: Portal, visitor: Visitor) -> None:
    with freeze_time("2026-11-21 08:00:00") as now:
        portal.enrols(AMINA)
        visitor.signs_in(AMINA, OWN)
        now.move_to("2026-11-21 15:59:59")
        assert visitor.is_signed_in()
        now.move_to("2026-11-21 16:00:00")
        assert not visitor.is_signed_in()


def test_a_new_password_ends_the_sessions_before_it(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    visitor.signs_in(AMINA, OWN)
    portal.visitor().sets(portal.link_for(AMINA), AMINA)
    assert not visitor.is_signed_in()
    assert visitor.signs_in(AMINA, NEW)
    assert visitor.is_signed_in()
