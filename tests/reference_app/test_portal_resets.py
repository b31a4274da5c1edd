"""Asking for a reset, the mail, the link, and setting a password with it."""

from datetime import timedelta

import pytest
from freezegun import freeze_time

from tests.reference_app.portal_in_hand import NEW, OWN, Portal, Visitor, link_in, said

AMINA = "999AKHAN01"
MAILBOX = "999akhan01@trust.example"


def test_email_and_date_of_birth_bring_a_mail_with_the_username_and_two_links(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    assert visitor.asks(MAILBOX).location == "/request/confirmation"
    assert visitor.fills_in("/request/confirmation").location == "/sign-in"
    [mail] = portal.mails()
    assert mail.recipient == MAILBOX
    for words in (mail.text, mail.html):
        assert AMINA in words
        assert f"http://portal.example{link_in(mail)}" in words
        assert "http://portal.example/sign-in" in words


def test_everybody_gets_the_same_confirmation(portal: Portal) -> None:
    portal.enrols(AMINA)
    answers = [
        portal.visitor().asks(*typed) for typed in ((MAILBOX,), (MAILBOX, "24 4 1985"), ("stranger@trust.example",))
    ]
    assert {answer.location for answer in answers} == {"/request/confirmation"}
    assert len(portal.mails()) == 1


def test_the_mail_goes_to_the_address_on_record_whatever_its_case(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA, email="Amina.Khan@Trust.example")
    visitor.asks(" amina.KHAN@trust.example ")
    assert [mail.recipient for mail in portal.mails()] == ["Amina.Khan@Trust.example"]


def test_every_account_of_a_person_gets_a_mail_unless_one_is_named(portal: Portal, visitor: Visitor) -> None:
    both = ("999AKHAN01", "120AKHAN01")
    for username in both:
        portal.enrols(username, email=MAILBOX)
    visitor.asks(MAILBOX)
    assert sorted(next(name for name in both if name in mail.text) for mail in portal.mails()) == sorted(both)
    visitor.asks(MAILBOX, username=" 120akhan01 ")
    assert len(portal.mails()) == 3
    assert "120AKHAN01" in portal.mails()[-1].text


@pytest.mark.parametrize(
    ("email", "born", "words"),
    [
        ("", "23 4 1985", "Enter your email address"),
        ("amina", "23 4 1985", "Enter your email address"),
        (MAILBOX, "  ", "Enter your date of birth"),
        (MAILBOX, "31 2 1985", "Enter your date of birth"),
        (MAILBOX, "23 April 1985", "Enter your date of birth"),
        (MAILBOX, "23 4 99999", "Enter your date of birth"),
    ],
)
def test_a_form_that_cannot_be_a_request_is_shown_again(
    portal: Portal, visitor: Visitor, email: str, born: str, words: str
) -> None:
    portal.enrols(AMINA)
    answer = visitor.asks(email, born)
    assert answer.status_code == 200
    assert words in said(answer, "alert")
    assert "<title>Error: " in answer.text
    assert not portal.mails()


def test_a_reset_leads_back_to_the_sign_in_page_where_the_new_password_signs_in(
    portal: Portal, visitor: Visitor
) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    assert "Update Password" in visitor.opens(link).text
    done = visitor.sets(link, f" {AMINA.lower()} ")
    assert (done.status_code, done.location) == (303, "/sign-in")
    notice = said(visitor.opens("/sign-in"), "status")
    assert notice == "Your password has been changed. Log in with your new password."
    assert not visitor.is_signed_in()
    assert not visitor.signs_in(AMINA, OWN)
    assert visitor.signs_in(AMINA, NEW)


def test_a_new_starter_sets_the_first_password(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA, password=None)
    visitor.sets(portal.link_for(AMINA), AMINA)
    assert visitor.signs_in(AMINA, NEW)


def test_a_reset_starts_the_count_afresh(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    for _ in range(2):
        assert not visitor.signs_in(AMINA, "wrong")
    visitor.sets(portal.link_for(AMINA), AMINA)
    for _ in range(2):
        assert not visitor.signs_in(AMINA, "wrong")
    assert visitor.signs_in(AMINA, NEW)


@pytest.mark.parametrize(("at", "works"), [("06:59:59", True), ("07:00:00", False), ("07:00:01", False)])
def test_a_link_works_for_four_hours(portal: Portal, at: str, works: bool) -> None:
    with freeze_time("2026-11-21 03:00:00") as now:
        portal.enrols(AMINA)
        link = portal.link_for(AMINA)
        now.move_to(f"2026-11-21 {at}")
        assert portal.visitor().opens(link).status_code == (200 if works else 410)
        assert portal.visitor().sets(link, AMINA).status_code == (303 if works else 410)
        assert portal.visitor().signs_in(AMINA, NEW if works else OWN)


def test_a_form_opened_in_time_is_refused_when_it_comes_too_late(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    assert visitor.opens(link).status_code == 200
    portal.clock.forward(timedelta(hours=4))
    refused = visitor.sets(link, AMINA)
    assert "This link can no longer be used" in refused.text
    assert visitor.signs_in(AMINA, OWN)


def test_after_expiry_a_new_request_brings_a_working_link(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    old = portal.link_for(AMINA)
    portal.clock.forward(timedelta(hours=4))
    new = portal.link_for(AMINA)
    assert visitor.opens(old).status_code == 410
    assert visitor.sets(new, AMINA).status_code == 303


def test_a_link_works_once(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    visitor.sets(link, AMINA)
    assert visitor.opens(link).status_code == 410
    assert visitor.sets(link, AMINA, "Window-Pebble-94").status_code == 410
    assert visitor.signs_in(AMINA, NEW)


def test_a_newer_request_kills_the_earlier_links_of_this_account_only(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    portal.enrols("999BOWEN01")
    colleagues = portal.link_for("999BOWEN01")
    earlier, later = portal.link_for(AMINA), portal.link_for(AMINA)
    assert [visitor.opens(link).status_code for link in (earlier, later, colleagues)] == [410, 200, 200]
    visitor.sets(later, AMINA)
    assert [visitor.opens(link).status_code for link in (earlier, later, colleagues)] == [410, 410, 200]


def test_a_link_that_never_was_one_is_refused(visitor: Visitor) -> None:
    assert visitor.opens("/update-password/made-up").status_code == 410
    assert visitor.sets("/update-password/made-up", AMINA).status_code == 410


@pytest.mark.parametrize(
    ("username", "password", "confirmation", "words"),
    [
        ("999BOWEN01", NEW, NEW, "Enter your username"),
        ("", NEW, NEW, "Enter your username"),
        (AMINA, NEW, NEW.lower(), "Enter the same password twice."),
        (AMINA, NEW, "", "Enter the same password twice."),
        (AMINA, OWN, OWN, "Do not use the password that you have now."),
        (AMINA, "short", "short", "Use 12 characters or more."),
    ],
)
def test_what_is_refused_leaves_the_link_working(
    portal: Portal, visitor: Visitor, username: str, password: str, confirmation: str, words: str
) -> None:
    portal.enrols(AMINA)
    portal.enrols("999BOWEN01")
    link = portal.link_for(AMINA)
    refused = visitor.sets(link, username, password, confirmation)
    assert refused.status_code == 200
    assert words in said(refused, "alert")
    assert portal.visitor().signs_in(AMINA, OWN)
    assert portal.visitor().signs_in("999BOWEN01", OWN)
    assert visitor.sets(link, AMINA).status_code == 303


@pytest.mark.parametrize("asked", ["before", "during"])
def test_a_reset_cannot_be_completed_during_the_lock(portal: Portal, visitor: Visitor, asked: str) -> None:
    portal.enrols(AMINA)
    portal.locks(AMINA)
    portal.clock.forward(timedelta(hours=12))
    portal.clock.forward(timedelta(hours=1))
    link = portal.link_for(AMINA) if asked == "before" else ""
    portal.locks(AMINA)
    link = link or portal.link_for(AMINA)
    refused = visitor.sets(link, AMINA)
    assert "The account is locked." in said(refused, "alert")
    assert not visitor.signs_in(AMINA, NEW)
    portal.clock.forward(timedelta(hours=12))
    assert visitor.signs_in(AMINA, OWN)
    assert visitor.sets(portal.link_for(AMINA), AMINA).status_code == 303


def test_a_link_asked_for_late_in_the_lock_completes_after_it(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    portal.locks(AMINA)
    portal.clock.forward(timedelta(hours=10))
    link = portal.link_for(AMINA)
    assert visitor.sets(link, AMINA).status_code == 200
    portal.clock.forward(timedelta(hours=2))
    assert visitor.sets(link, AMINA).status_code == 303


def test_the_tooltip_lists_every_requirement(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    page = visitor.opens(portal.link_for(AMINA)).text
    assert 'aria-label="Password requirements"' in page
    assert all(words in page for words in portal.services.choosing.requirements())
    assert len(portal.services.choosing.requirements()) == 7
