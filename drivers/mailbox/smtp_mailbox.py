"""The suite as the mail server: the portal hands its mails over by SMTP."""

from __future__ import annotations

import socket
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from drivers.mailbox.message import read
from drivers.mailbox.protocol import Mail
from drivers.trouble import CandidateBroke


class SmtpMailbox:
    """A real SMTP server on loopback that keeps every mail in memory."""

    def __init__(self, port: int) -> None:
        self._mails: list[Mail] = []
        self._arrival = threading.Condition()
        self.port = port
        self._server = Controller(self, hostname="127.0.0.1", port=port, ready_timeout=10)

    def start(self) -> None:
        """Begin to listen; CandidateBroke where the port is taken."""
        try:
            # aiosmtpd finds out by itself too, but tells it only when its time to get ready is over.
            socket.create_server(("127.0.0.1", self.port)).close()
            self._server.start()
        except OSError as wrong:
            raise CandidateBroke(
                f"the suite's mail server cannot listen on 127.0.0.1:{self.port} ({wrong.strerror or wrong}); "
                "end what listens there, or name another port under [mailbox]"
            ) from wrong

    def stop(self) -> None:
        """Stop listening."""
        self._server.stop()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002
        """Take one mail in; the name is aiosmtpd's."""
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
        """Return the first mail to an address after a mark, waiting up to so many seconds; None when none came."""
        with self._arrival:
            self._arrival.wait_for(lambda: self._to(recipient, after), timeout=within)
            return next(iter(self._to(recipient, after)), None)

    def all(self, recipient: str, *, after: int) -> list[Mail]:
        """Return every mail to an address that has arrived after a mark, without waiting."""
        with self._arrival:
            return self._to(recipient, after)

    def _to(self, recipient: str, after: int) -> list[Mail]:
        return [mail for mail in self._mails[after:] if mail.recipient == recipient.lower()]
