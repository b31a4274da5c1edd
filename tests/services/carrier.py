"""A real SMTP server between a portal and its mailbox: it stores mails, or holds them back for a while."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from drivers.process.supervised import free_port

_SECONDS_TO_ANSWER = 10


class _Counter:
    """Takes mails at the door and hands each on."""

    def __init__(self, takes: Callable[[bytes, list[str]], None]) -> None:
        self._takes = takes

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self._takes(envelope.original_content or b"", envelope.rcpt_tos)
        return "250 OK"


@contextmanager
def carrier(takes: Callable[[bytes, list[str]], None]) -> Iterator[int]:
    """Return the port of a server that gives every mail, and to whom it goes, to a function."""
    server = Controller(_Counter(takes), hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@contextmanager
def slow_carrier(to: int, seconds: Callable[[int], float]) -> Iterator[int]:
    """Return the port of a server that carries every mail to another, the first, second, third so much later."""
    numbers, under_way = count(1), []

    def carries(raw: bytes, recipients: list[str]) -> None:
        later = threading.Timer(seconds(next(numbers)), _hands_over, (to, raw, recipients))
        under_way.append(later)
        later.start()

    with carrier(carries) as port:
        yield port
    for later in under_way:
        later.cancel()


def _hands_over(to: int, raw: bytes, recipients: list[str]) -> None:
    try:
        with smtplib.SMTP("127.0.0.1", to, timeout=_SECONDS_TO_ANSWER) as server:
            server.sendmail("portal@portal.example", recipients, raw)
    except (OSError, smtplib.SMTPException):
        # The run that waited for it is over.
        return
