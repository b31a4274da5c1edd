"""Being reminded of a username, and of nothing else."""

from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from reference_app.portal_parts import Parts
from tests.reference_app.portal_in_hand import OWN, Portal, Visitor

AMINA = "999AKHAN01"
MAILBOX = "999akhan01@trust.example"


def asks(visitor: Visitor, email: str = MAILBOX, day: str = "23", **fields: str) -> TestResponse:
    return visitor.fills_in("/request", email=email, day=day, month="4", year="1985", forgot_username="yes", **fields)


def test_the_mail_has_the_username_and_sets_nothing(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)

    assert asks(visitor).location == "/request/confirmation"

    [mail] = portal.mails()
    assert mail.recipient == MAILBOX
    for words in (mail.text, mail.html):
        assert AMINA in words
        assert "http://portal.example/sign-in" in words
        assert "update-password" not in words
    assert visitor.signs_in(AMINA, OWN)


def test_it_ends_no_link_that_was_mailed_before(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)

    asks(visitor)

    assert visitor.sets(link, AMINA).location == "/sign-in"


def test_every_username_of_a_person_comes_whatever_was_typed_as_one(portal: Portal, visitor: Visitor) -> None:
    both = {portal.enrols(username, email=MAILBOX) for username in (AMINA, "120AKHAN01")}

    asks(visitor, username=AMINA)

    assert {name for name in both for mail in portal.mails() if name in mail.text} == both


@pytest.mark.parametrize(("email", "day"), [("stranger@trust.example", "23"), (MAILBOX, "24")])
def test_nobody_else_is_told_anything(email: str, day: str, portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)

    assert asks(visitor, email, day).location == "/request/confirmation"
    assert portal.mails() == []


def test_a_choice_that_was_made_stays_made_when_the_form_comes_back(visitor: Visitor) -> None:
    assert "checked" in asks(visitor, day="").text


def test_without_reminders_there_is_no_choice_and_the_form_is_a_request(parts: Parts) -> None:
    portal = Portal(replace(parts, reminders=None))
    portal.enrols(AMINA)

    assert "I forgot my username" not in portal.visitor().opens("/request").text
    asks(portal.visitor())

    assert "update-password" in portal.mails()[0].text
    portal.services.storage.close()
