"""The suite's own mail server, to which the portal sends its mails by SMTP."""

from __future__ import annotations

import socket
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from drivers.errors import CandidateBroke
from drivers.mailbox.message import read
from drivers.mailbox.protocol import Mail


class SmtpMailbox:
    """A real SMTP server on 127.0.0.1 that keeps every mail in memory."""

    def __init__(self, port: int) -> None:
        self._mails: list[Mail] = []
        self._arrival = threading.Condition()
        self.port = port
        self._server = Controller(self, hostname="127.0.0.1", port=port, ready_timeout=10)

    def start(self) -> None:
        """Start listening. Raises CandidateBroke if the port is taken."""
        try:
            # aiosmtpd notices a taken port too, but reports it only after its ready_timeout.
            socket.create_server(("127.0.0.1", self.port)).close()
            self._server.start()
        except OSError as wrong:
            raise CandidateBroke(
                f"the suite's mail server cannot listen on 127.0.0.1:{self.port} ({wrong.strerror or wrong}); "
                "stop the program that listens there, or name another port under [mailbox]"
            ) from wrong

    def stop(self) -> None:
        """Stop listening."""
        self._server.stop()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002
        """Store one mail, once for each recipient. aiosmtpd calls this method by its name."""
        arrived, message = time.monotonic(), read(envelope.original_content or b"")
        with self._arrival:
            self._mails.extend(
                message.to(recipient, len(self._mails) + number, arrived)
                for number, recipient in enumerate(envelope.rcpt_tos)
            )
            self._arrival.notify_all()
        return "250 Message accepted"

    def mark(self) -> int:
        """Return a position: only mails that arrive from now on come after it."""
        with self._arrival:
            return len(self._mails)

    def first(self, recipient: str, *, after: int, within: float) -> Mail | None:
        """Wait for the first mail to an address after a mark; None if no mail comes within ``within`` seconds."""
        with self._arrival:
            self._arrival.wait_for(lambda: self._to(recipient, after), timeout=within)
            return next(iter(self._to(recipient, after)), None)

    def all(self, recipient: str, *, after: int) -> list[Mail]:
        """Return every mail to an address that has arrived after a mark, without waiting."""
        with self._arrival:
            return self._to(recipient, after)

    def _to(self, recipient: str, after: int) -> list[Mail]:
        return [mail for mail in self._mails[after:] if mail.recipient == recipient.lower()]
