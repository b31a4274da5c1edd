"""Smartcards, and Manage Internet Access, with the certificate that TLS would have verified."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Card
from tests.reference_app.portal_in_hand import NEW, OWN, READER, Portal, Visitor, csrf_token

CARD = "555123456789"


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, settings=replace(parts.settings, smartcard_url=READER))


def test_the_way_from_the_card_reader_into_the_portal_works_once(portal: Portal, visitor: Visitor) -> None:
    portal.enrols("999AKHAN01", smartcard=CARD, professional=True)
    arrival = visitor.inserts(CARD)

    assert visitor.client.get(arrival).location == "/home"
    assert portal.visitor().client.get(arrival).status_code == 403


def test_the_way_from_the_card_reader_is_closed_after_a_minute(portal: Portal, visitor: Visitor) -> None:
    portal.enrols("999AKHAN01", smartcard=CARD, professional=True)
    arrival = visitor.inserts(CARD)

    portal.clock.forward(timedelta(minutes=1))

    assert visitor.client.get(arrival).status_code == 403
    assert not visitor.is_signed_in()


@pytest.mark.parametrize("identity", [None, "000123456789", "555999999999"])
def test_other_cards_and_none_lead_nowhere(portal: Portal, visitor: Visitor, identity: str | None) -> None:
    portal.enrols("999AKHAN01", smartcard=CARD, professional=True)
    portal.enrols("999BOWEN01", smartcard="555999999999", professional=False)

    assert visitor.inserts(identity) == ""


def test_a_header_is_no_certificate(portal: Portal, visitor: Visitor) -> None:
    portal.enrols("999AKHAN01", smartcard=CARD, professional=True)
    headers = {"SSL-Client-Verify": "SUCCESS", "SSL-Client-S-DN-CN": CARD}

    assert visitor.client.get("/smartcard", base_url=READER, headers=headers).status_code == 403
    assert portal.services.smartcards.card_in({"HTTP_SSL_CLIENT_VERIFY": "SUCCESS"}) is None


def test_nobody_has_an_empty_identity(portal: Portal) -> None:
    portal.enrols("999AKHAN01", professional=True)

    assert portal.services.smartcards.arrival(Card("")) is None


def test_username_and_password_sign_in_once_they_are_set_up_with_the_card(portal: Portal) -> None:
    username = portal.enrols("999AKHAN01", smartcard=CARD, professional=True)
    assert not portal.visitor().signs_in(username, OWN)
    visitor = portal.signed_in_by_card(CARD)

    assert username in visitor.opens("/internet-access").text
    token = csrf_token(visitor.opens("/internet-access/password").text)
    fields = {"csrf_token": token, "password": NEW, "confirmation": NEW}
    assert visitor.client.post("/internet-access/password", data=fields).location == "/internet-access"

    assert visitor.is_signed_in()
    assert portal.visitor().signs_in(username, NEW)
    assert not portal.visitor().signs_in(username, OWN)


def test_manage_internet_access_is_for_whoever_came_by_card(portal: Portal, visitor: Visitor) -> None:
    assert visitor.opens("/internet-access").location == "/sign-in"
    visitor.signs_in(portal.enrols("999BOWEN01"), OWN)

    assert visitor.opens("/internet-access").status_code == 403
