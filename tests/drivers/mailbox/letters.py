"""Mails as a portal sends them."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

from drivers.mailbox.mailbox_by_smtp import SmtpMailbox

START = "https://portal.example/"
TOKEN = "hT3kq_v-9ZpLw2xYbN8sR4mUa7cJ0dEf"
RESET = f"{START}update-password/{TOKEN}"
AMARA = "amara@nhs.net"


def letter(text: str | None = None, html: str | None = None) -> EmailMessage:
    """Return a mail of plain words, HTML, or both."""
    message = EmailMessage()
    message["From"] = "portal@portal.example"
    message["Subject"] = "Your ESR login details"
    if text is not None:
        message.set_content(text)
    if html is not None and text is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    return message


def send(mailbox: SmtpMailbox, message: EmailMessage | bytes, *recipients: str) -> None:
    """Send a mail as a portal would."""
    raw = message if isinstance(message, bytes) else message.as_bytes()
    with smtplib.SMTP("127.0.0.1", mailbox.port, timeout=5) as client:
        client.sendmail("portal@portal.example", recipients or (AMARA,), raw)
