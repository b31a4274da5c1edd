"""A mail server in this process, and what it has taken."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from reference_app.settings import MailServer


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


def free_mail_server() -> MailServer:
    """An address of this machine where no mail server listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return MailServer("127.0.0.1", probe.getsockname()[1])


@contextmanager
def receiving(mail_server: MailServer) -> Iterator[Inbox]:
    """The inbox of a mail server that runs at that address meanwhile."""
    inbox = Inbox()
    controller = Controller(inbox, hostname=mail_server.host, port=mail_server.port)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()
