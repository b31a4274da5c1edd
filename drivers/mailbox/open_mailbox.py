"""From the candidate file's ``[mailbox]`` to a mailbox."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from drivers.candidate.table import class_of, is_class
from drivers.mailbox.imap_mailbox import PLAIN_PORT, TLS_PORT, Account, ImapMailbox
from drivers.mailbox.mailbox_table import MailboxSeam
from drivers.mailbox.maildir_mailbox import MaildirMailbox
from drivers.mailbox.protocol import Mailbox
from drivers.mailbox.smtp_mailbox import SmtpMailbox
from drivers.process.supervised import free_port
from drivers.trouble import CandidateBroke


def open_mailbox(seam: MailboxSeam, stack: ExitStack) -> Mailbox | None:
    """Return the mailbox that a candidate file describes, closed with the stack; None where it names none."""
    if seam.via == "none":
        return None
    if seam.via == "smtp":
        mailbox = SmtpMailbox(seam.port or free_port())
        mailbox.start()
        stack.callback(mailbox.stop)
        return mailbox
    if seam.via == "imap":
        imap = ImapMailbox(_account(seam))
        stack.callback(imap.close)
        return imap
    if seam.via == "maildir":
        return MaildirMailbox(Path(seam.path or ""))
    if is_class(seam.via):
        own: Mailbox = class_of(seam.via)(**seam.options)
        return own
    raise CandidateBroke(f"[mailbox] via = {seam.via!r} is not there yet")


def _account(seam: MailboxSeam) -> Account:
    return Account(
        host=seam.host or "",
        port=seam.port or (TLS_PORT if seam.security == "tls" else PLAIN_PORT),
        username=seam.username or "",
        password=seam.password or "",
        folder=seam.folder,
        security=seam.security,
        authority=seam.authority,
    )
