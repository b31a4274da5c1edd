"""Makes the mailbox that the candidate file's ``[mailbox]`` describes."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path

from drivers.mailbox.mailbox_by_imap import ImapMailbox
from drivers.mailbox.mailbox_by_maildir import MaildirMailbox
from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.mailbox_table import ImapAccount, MailboxTable, MaildirFolder, OwnMailbox, SmtpServer
from drivers.mailbox.protocol import Mailbox
from drivers.mailbox.without_notices import WithoutNotices
from drivers.process.supervised import free_port


def open_mailbox(table: MailboxTable, stack: ExitStack) -> tuple[Mailbox | None, int]:
    """Return the mailbox that a candidate file describes, and the port of the suite's SMTP server; 0 if it has none.

    The mailbox is None for ``via = "none"``. ``stack`` closes it. Raises CandidateBroke if the suite's SMTP server
    cannot listen on its port.
    """
    mailbox = _open(table, stack)
    port = mailbox.port if isinstance(mailbox, SmtpMailbox) else 0
    if mailbox is not None and table.notices is not None:
        return WithoutNotices(mailbox, re.compile(table.notices)), port
    return mailbox, port


def _open(table: MailboxTable, stack: ExitStack) -> Mailbox | None:
    match table:
        case SmtpServer():
            mailbox = SmtpMailbox(table.port or free_port())
            mailbox.start()
            stack.callback(mailbox.stop)
            return mailbox
        case ImapAccount():
            imap = ImapMailbox(table)
            stack.callback(imap.close)
            return imap
        case MaildirFolder():
            return MaildirMailbox(Path(table.path))
        case OwnMailbox():
            own: Mailbox = table.makes()
            return own
    return None
