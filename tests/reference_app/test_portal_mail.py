"""Mail over real SMTP: none lost while the mail server is down, none sent twice."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from reference_app.parts import Parts
from reference_app.settings import MailServer
from tests.reference_app.portal_in_hand import Portal


class Inbox:
    """Takes mails, except for an address that it refuses."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refused = ""

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@pytest.fixture
def mail_server() -> MailServer:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return MailServer("127.0.0.1", probe.getsockname()[1])


@pytest.fixture
def inbox(mail_server: MailServer) -> Iterator[Inbox]:
    inbox = Inbox()
    controller = Controller(inbox, hostname=mail_server.host, port=mail_server.port)
    controller.start()
    yield inbox
    controller.stop()


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
