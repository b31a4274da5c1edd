"""Reads a mailbox on a mail server by IMAP. The folder is opened for reading only, so nothing in it changes."""

from __future__ import annotations

import imaplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, UnexpectedCommandStatusError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from drivers.errors import CandidateBroke
from drivers.mailbox.mailbox_table import ImapAccount
from drivers.mailbox.message import Message, read
from drivers.mailbox.polling import PolledMailbox
from drivers.mailbox.protocol import Mail

T = TypeVar("T")

_SECONDS_TO_ANSWER = 10
_LOST = (OSError, imaplib.IMAP4.error, ImapToolsError)


@dataclass
class _FetchedMail:
    """A mail whose header was read. The rest of the mail is read when it is needed."""

    uid: int
    arrived: float
    head: Message
    whole: Message | None = None


class ImapMailbox(PolledMailbox):
    """A folder of an IMAP account. A mark is the number (UID) that the next mail will have.

    The first use opens the folder; mails that arrived before it are never read. A mail's ``arrived`` is when the suite
    first saw it. Every method but ``close`` raises CandidateBroke if the folder cannot be read.
    """

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        self._box: BaseMailBox | None = None
        self._generation: str | None = None
        self._arrivals: list[_FetchedMail] = []
        self._next = 0

    def mark(self) -> int:
        """Return a position: only mails that arrive from now on come after it."""
        return self._connected(self._examines)

    def all(self, recipient: str, *, after: int) -> list[Mail]:
        """Return every mail to an address that has arrived after a mark, without waiting."""
        return self._connected(lambda box: self._looks(box, recipient, after))

    def close(self) -> None:
        """Close the connection, if there is one."""
        box, self._box = self._box, None
        if box is not None:
            with suppress(*_LOST):
                box.logout()

    def _connected(self, do: Callable[[BaseMailBox], T]) -> T:
        """Call ``do`` with the connection. If the connection is lost, open a new one and call ``do`` once more."""
        if self._box is not None:
            with suppress(*_LOST):
                return do(self._box)
            self.close()
        self._box = self._opens()
        try:
            return do(self._box)
        except _LOST as wrong:
            self.close()
            raise CandidateBroke(
                f"the mail server at {self._account.where} closed the connection ({_said(wrong)}); "
                "look at its log, and check whether it is overloaded"
            ) from wrong

    def _opens(self) -> BaseMailBox:
        box = self._reaches()
        try:
            self._signs_in(box)
            self._opens_folder(box)
        except CandidateBroke:
            with suppress(*_LOST):
                box.logout()
            raise
        return box

    def _reaches(self) -> BaseMailBox:
        account = self._account
        where = (account.host, account.server_port, _SECONDS_TO_ANSWER)
        try:
            if account.security == "none":
                return MailBoxUnencrypted(*where)
            trusted = ssl.create_default_context(cafile=account.authority)
            if account.security == "starttls":
                return MailBoxStartTls(*where, trusted)
            return MailBox(*where, ssl_context=trusted)
        except ssl.SSLCertVerificationError as wrong:
            raise CandidateBroke(
                f"the certificate of the mail server at {account.where} is not trusted ({wrong.verify_message}); name "
                "the PEM file of a private certificate authority as authority under [mailbox], or renew the certificate"
            ) from wrong
        except (ssl.SSLError, *_LOST) as wrong:
            raise CandidateBroke(
                f"the mail server at {account.where} could not be reached with security = {account.security!r} "
                f"({_said(wrong)}); check that it runs, and look at host, port and security under [mailbox]"
            ) from wrong

    def _signs_in(self, box: BaseMailBox) -> None:
        account = self._account
        try:
            login = box.login if (account.username + account.password).isascii() else box.login_utf8
            login(account.username, account.password, initial_folder=None)
        except _LOST as wrong:
            told = _said(wrong).replace(account.password, "[password]")
            raise CandidateBroke(
                f"the mail server at {account.where} does not let {account.username!r} in ({told}); look at username "
                "and password under [mailbox], and check whether the account may use IMAP"
            ) from wrong

    def _opens_folder(self, box: BaseMailBox) -> None:
        try:
            upcoming = self._examines(box)
        except MailboxFolderSelectError as wrong:
            there = ", ".join(repr(folder.name) for folder in box.folder.list()[:10])
            raise CandidateBroke(
                f"the mailbox of {self._account.username!r} at {self._account.where} has no folder "
                f"{self._account.folder!r} that can be read; it has {there}; name one as folder under [mailbox]"
            ) from wrong
        except _LOST as wrong:
            raise CandidateBroke(
                f"the mail server at {self._account.where} does not open the folder {self._account.folder!r} "
                f"({_said(wrong)}); look at its log"
            ) from wrong
        self._next = self._next or upcoming

    def _examines(self, box: BaseMailBox) -> int:
        """Open the folder for reading only and return the number (UID) that its next mail will have.

        Raises CandidateBroke if the server has renumbered the folder (UIDVALIDITY) since the last time: old mails can
        then not be distinguished from new ones.
        """
        box.folder.set(self._account.folder, readonly=True)
        generation, upcoming = (_number(box, name) for name in ("UIDVALIDITY", "UIDNEXT"))
        if upcoming is None:
            raise CandidateBroke(
                f"the mail server at {self._account.where} does not say which number its next mail will have (UIDNEXT),"
                " so old mails cannot be distinguished from new ones; read the mailbox another way: [mailbox] via"
            )
        before, self._generation = self._generation, generation
        if before not in (None, generation):
            self._arrivals.clear()
            self._next = int(upcoming)
            raise CandidateBroke(
                f"the folder {self._account.folder!r} at {self._account.where} has been made anew while the run was "
                f"reading it (its UIDVALIDITY was {before} and is {generation}), so old mails cannot be "
                "distinguished from new ones; run again when the folder is no longer being rebuilt"
            )
        return int(upcoming)

    def _looks(self, box: BaseMailBox, recipient: str, after: int) -> list[Mail]:
        box.client.noop()
        # A range that ends in * always includes the last mail, even if its number is below the range.
        fresh = [uid for uid in map(int, box.uids(f"UID {self._next}:*", charset=None)) if uid >= self._next]
        for uid in sorted(fresh):
            head = _fetched(box, uid, "HEADER")
            if head is not None:
                self._arrivals.append(_FetchedMail(uid, time.monotonic(), read(head)))
            self._next = uid + 1
        return [
            self._read(box, arrival).to(recipient, arrival.uid, arrival.arrived)
            for arrival in self._arrivals
            if arrival.uid >= after and recipient.lower() in arrival.head.recipients
        ]

    @staticmethod
    def _read(box: BaseMailBox, arrival: _FetchedMail) -> Message:
        if arrival.whole is None:
            raw = _fetched(box, arrival.uid, "")
            arrival.whole = arrival.head if raw is None else read(raw)
        return arrival.whole


def _number(box: BaseMailBox, name: str) -> str | None:
    value = box.client.response(name)[1][0]
    return value.decode() if isinstance(value, bytes) else None


def _fetched(box: BaseMailBox, uid: int, part: str) -> bytes | None:
    """Return a part of a mail without marking the mail as read; None if the mail was removed meanwhile."""
    _, answer = box.client.uid("FETCH", str(uid), f"(BODY.PEEK[{part}])")
    return next((bytes(piece[1]) for piece in answer if isinstance(piece, tuple)), None)


def _said(wrong: Exception) -> str:
    """Return the error in the words of the server or of the operating system."""
    if isinstance(wrong, UnexpectedCommandStatusError):
        said = wrong.command_result[1][0] if wrong.command_result[1] else b""
        return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if isinstance(wrong, OSError):
        return wrong.strerror or str(wrong) or type(wrong).__name__
    told = wrong.args[0] if wrong.args else ""
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
