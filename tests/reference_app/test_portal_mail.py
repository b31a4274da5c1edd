"""Mail over real SMTP: none lost while the mail server is down, none sent twice."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reference_app.portal_parts import Parts
from reference_app.settings import MailServer
from tests.reference_app.inbox import Inbox, free_mail_server, receiving
from tests.reference_app.portal_in_hand import Portal

pytestmark = pytest.mark.process


@pytest.fixture
def mail_server() -> MailServer:
    return free_mail_server()


@pytest.fixture
def inbox(mail_server: MailServer) -> Iterator[Inbox]:
    with receiving(mail_server) as inbox:
        yield inbox


@pytest.fixture
def portal(parts: Parts, mail_server: MailServer) -> Iterator[Portal]:
    portal = Portal(replace(parts, settings=replace(parts.settings, mail_server=mail_server)))
    portal.services.postman.start()
    yield portal
    portal.services.postman.stop()
    portal.services.storage.close()


def wait_for_an_empty_outbox(portal: Portal) -> None:
    deadline = time.monotonic() + 30
    while portal.mails():
        assert time.monotonic() < deadline, "the outbox does not empty"
        time.sleep(0.02)


def test_a_mail_has_the_same_words_as_text_and_as_html(portal: Portal, inbox: Inbox) -> None:
    portal.enrols("999AKHAN01")
    portal.visitor().asks("999akhan01@trust.example")
    wait_for_an_empty_outbox(portal)
    [message] = inbox.messages
    assert message["To"] == "999akhan01@trust.example"
    assert message["Message-ID"]
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        assert "999AKHAN01" in part.get_content()
        assert "http://portal.example/update-password/" in part.get_content()


def test_no_mail_is_lost_while_the_mail_server_is_down(portal: Portal, request: pytest.FixtureRequest) -> None:
    usernames = [f"999PERSON0{number}" for number in range(3)]
    for username in usernames:
        portal.enrols(username)
        portal.visitor().asks(f"{username.lower()}@trust.example")
    time.sleep(1.2)
    assert len(portal.mails()) == 3
    inbox = request.getfixturevalue("inbox")
    wait_for_an_empty_outbox(portal)
    portal.services.postman.deliver()
    assert sorted(message["To"] for message in inbox.messages) == [
        f"{username.lower()}@trust.example" for username in usernames
    ]


def test_a_recipient_whom_the_mail_server_refuses_holds_nobody_up(portal: Portal, inbox: Inbox) -> None:
    inbox.refused = "999akhan01@trust.example"
    for username in ("999AKHAN01", "999BOWEN01"):
        portal.enrols(username)
        portal.visitor().asks(f"{username.lower()}@trust.example")
    deadline = time.monotonic() + 30
    while len(portal.mails()) > 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [message["To"] for message in inbox.messages] == ["999bowen01@trust.example"]
