"""What administrators see and may do."""

from datetime import timedelta

import pytest
from freezegun import freeze_time

from tests.reference_app.portal_in_hand import NEW, OWN, Portal, Visitor, link_in, said

AMINA = "999AKHAN01"


@pytest.fixture
def administrator(portal: Portal) -> Visitor:
    portal.enrols(AMINA)
    return portal.administrator()


def test_only_administrators_come_in(administrator: Visitor, visitor: Visitor) -> None:
    path = f"/administration/people/{AMINA}"
    assert visitor.opens(path).location == "/sign-in"
    visitor.signs_in(AMINA, OWN)
    assert visitor.opens(path).status_code == 403
    assert visitor.opens("/administration").status_code == 403
    assert "Administration" not in visitor.opens("/home").text
    assert "Administration" in administrator.opens("/home").text


def test_a_person_is_found_by_username(administrator: Visitor) -> None:
    found = administrator.opens(f"/administration?username=+{AMINA.lower()}+")
    assert found.location == f"/administration/people/{AMINA}"
    page = administrator.opens(found.location).text
    assert all(words in page for words in ("Amina Khan", AMINA, "999akhan01@trust.example", "Not locked"))
    assert "No account has this username." in administrator.opens("/administration?username=nobody").text
    assert administrator.opens("/administration/people/nobody").status_code == 404


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-21 02:32:00", "Locked until 21 November 2026 at 14:32"),
        ("2026-07-03 12:05:00", "Locked until 4 July 2026 at 01:05"),
    ],
)
def test_the_end_of_a_lock_is_told_in_london_time(portal: Portal, now: str, words: str) -> None:
    with freeze_time(now):
        portal.enrols(AMINA)
        portal.locks(AMINA)
        assert words in portal.administrator().opens(f"/administration/people/{AMINA}").text


@pytest.mark.parametrize(("action", "fields"), [("unlock", {}), ("set-password", {"password": NEW})])
def test_the_lock_cannot_be_overridden(
    portal: Portal, administrator: Visitor, action: str, fields: dict[str, str]
) -> None:
    portal.locks(AMINA)
    told = said(administrator.does(AMINA, action, **fields), "alert")
    assert told.startswith("The lock cannot be overridden by anyone. It ends by itself on ")
    assert not any(portal.visitor().signs_in(AMINA, password) for password in (OWN, NEW))
    portal.clock.forward(timedelta(hours=12))
    assert portal.visitor().signs_in(AMINA, OWN)


def test_a_mail_or_an_address_does_not_end_the_lock(portal: Portal, administrator: Visitor) -> None:
    portal.locks(AMINA)
    administrator.does(AMINA, "change-address", email="amina@new.example")
    assert said(administrator.does(AMINA, "resend-email"), "status")
    mail = portal.mails()[-1]
    assert mail.recipient == "amina@new.example"
    assert portal.visitor().sets(link_in(mail), AMINA).status_code == 200
    assert not any(portal.visitor().signs_in(AMINA, password) for password in (OWN, NEW))


def test_a_set_password_has_to_meet_the_requirements(portal: Portal, administrator: Visitor) -> None:
    assert "12 characters" in said(administrator.does(AMINA, "set-password", password="short"), "alert")
    assert "you have now" in said(administrator.does(AMINA, "set-password", password=OWN), "alert")
    assert said(administrator.does(AMINA, "set-password", password=NEW), "status")
    assert portal.visitor().signs_in(AMINA, NEW)


def test_a_set_password_ends_links_and_sessions(portal: Portal, administrator: Visitor) -> None:
    visitor = portal.visitor()
    visitor.signs_in(AMINA, OWN)
    link = portal.link_for(AMINA)
    administrator.does(AMINA, "set-password", password=NEW)
    assert visitor.opens(link).status_code == 410
    assert not visitor.is_signed_in()


def test_a_changed_address_ends_links_and_takes_the_mail_from_then_on(
    portal: Portal, administrator: Visitor, visitor: Visitor
) -> None:
    link = portal.link_for(AMINA)
    assert "address" in said(administrator.does(AMINA, "change-address", email="nonsense"), "alert")
    assert visitor.opens(link).status_code == 200
    assert said(administrator.does(AMINA, "change-address", email="amina@new.example"), "status")
    assert visitor.opens(link).status_code == 410
    visitor.asks("999akhan01@trust.example")
    assert len(portal.mails()) == 1
    visitor.asks("amina@new.example")
    assert portal.mails()[-1].recipient == "amina@new.example"


def test_there_is_nothing_to_unlock_on_an_open_account(administrator: Visitor) -> None:
    assert said(administrator.does(AMINA, "unlock"), "status") == "The account is not locked."
