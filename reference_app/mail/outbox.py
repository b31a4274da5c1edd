"""Outgoing mail: an outbox in the database, and a worker thread that sends it."""

import logging
import smtplib
import threading
import uuid
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.clock import Clock
from reference_app.mail.messages import Message
from reference_app.settings import MailServer
from reference_app.storage.database import Storage
from reference_app.storage.models import OutgoingMail

log = logging.getLogger(__name__)

DOMAIN = "portal.example"
SECONDS_BETWEEN_ROUNDS = 1.0
SECONDS_FOR_THE_MAIL_SERVER = 10.0
SECONDS_TO_FINISH = 3.0


class Postman:
    """Stores mails in the transaction of the caller, and sends them to the mail server afterwards.

    A mail stays in the outbox until the mail server has accepted the mail, however long the mail server is down.
    """

    def __init__(self, storage: Storage, clock: Clock, mail_server: MailServer | None, mail_from: str) -> None:
        self._storage = storage
        self._clock = clock
        self._mail_server = mail_server
        self._mail_from = mail_from
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._worker: threading.Thread | None = None

    def take(self, session: Session, mail: Message) -> None:
        """Put a mail into the outbox. The caller has to call `wake` after the transaction has ended."""
        session.add(
            OutgoingMail(
                message_id=f"<{uuid.uuid4()}@{DOMAIN}>",
                written_at=self._clock.now(),
                recipient=mail.recipient,
                subject=mail.subject,
                text=mail.text,
                html=mail.html,
            )
        )

    def waiting(self, session: Session) -> Sequence[OutgoingMail]:
        """Return the mails to send now, the oldest first."""
        return session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()

    def deliver(self) -> None:
        """Send every waiting mail. A mail that the mail server does not accept stays in the outbox."""
        with self._storage.reading() as session:
            mails = self.waiting(session)
        if not mails or self._mail_server is None:
            return
        try:
            with smtplib.SMTP(
                *self._mail_server, local_hostname=DOMAIN, timeout=SECONDS_FOR_THE_MAIL_SERVER
            ) as connection:
                for mail in mails:
                    self._hand_over(connection, mail)
        except (OSError, smtplib.SMTPException) as error:
            log.warning("The mail server does not answer (%s); the mail stays in the outbox.", type(error).__name__)

    def _hand_over(self, connection: smtplib.SMTP, mail: OutgoingMail) -> None:
        try:
            connection.send_message(self.envelope(mail))
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException):
            # One refused mail must not stop the others.
            log.warning("The mail server refuses the mail %s; it stays in the outbox.", mail.message_id)
            return
        with self._storage.changing() as session:
            session.delete(session.merge(mail, load=False))

    def envelope(self, mail: OutgoingMail) -> EmailMessage:
        """Return the mail with its headers, as it is sent to the mail server."""
        message = EmailMessage()
        message["From"] = self._mail_from
        message["To"] = mail.recipient
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(mail.written_at)
        message["Message-ID"] = mail.message_id
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        return message

    def wake(self) -> None:
        """Make the worker thread send the waiting mails now."""
        self._woken.set()

    def start(self) -> None:
        """Start the worker thread."""
        self._worker = threading.Thread(target=self._work, name="postman", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Stop the worker thread, if it runs. Wait at most SECONDS_TO_FINISH for the mail that it is sending."""
        self._stopping.set()
        self.wake()
        if self._worker is not None:
            # A mail server that does not answer must not keep the portal from stopping. The mail stays in the outbox.
            self._worker.join(SECONDS_TO_FINISH)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                self.deliver()
            except Exception:
                log.exception("Mail could not be sent; the next round tries again.")
            self._woken.wait(SECONDS_BETWEEN_ROUNDS)
