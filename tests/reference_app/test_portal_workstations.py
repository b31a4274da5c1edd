"""A reset at a computer that others use as well."""

from dataclasses import replace

import pytest

from reference_app.portal_parts import Parts
from tests.reference_app.portal_in_hand import NEW, OWN, SHARED_LOGIN, Portal, Visitor, said

AMINA, BEN = "999AKHAN01", "999BBAKER01"


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, settings=replace(parts.settings, shared_login_header=SHARED_LOGIN))


def test_at_a_shared_login_nothing_is_changed_and_the_link_works_elsewhere(portal: Portal) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)

    refused = portal.visitor(login="ward").sets(link, AMINA)

    assert refused.status_code == 409
    assert "personal IT login" in said(refused, "alert")
    assert portal.visitor().signs_in(AMINA, OWN)
    assert portal.visitor(login="personal").sets(link, AMINA).status_code == 303
    assert portal.visitor().signs_in(AMINA, NEW)


def test_a_colleagues_open_session_makes_a_login_a_shared_one(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    portal.enrols(BEN)
    link = portal.link_for(AMINA)
    visitor.signs_in(BEN, OWN)

    assert visitor.sets(link, AMINA).status_code == 409
    assert visitor.is_signed_in()
    assert portal.visitor().signs_in(AMINA, OWN)


def test_somebodys_own_open_session_does_not(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    visitor.signs_in(AMINA, OWN)

    assert visitor.sets(link, AMINA).status_code == 303
    assert portal.visitor().signs_in(AMINA, NEW)


def test_a_link_that_works_no_more_says_so_at_a_shared_login_as_well(portal: Portal) -> None:
    assert portal.visitor(login="ward").sets("/update-password/none", AMINA).status_code == 410
