"""Makes the mailbox that the candidate file's ``[mailbox]`` describes."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from drivers.mailbox.mailbox_by_imap import ImapMailbox
from drivers.mailbox.mailbox_by_maildir import MaildirMailbox
from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.mailbox_table import ImapAccount, MailboxTable, MaildirFolder, OwnMailbox, SmtpServer
from drivers.mailbox.protocol import Mailbox
from drivers.process.supervised import free_port


def open_mailbox(table: MailboxTable, stack: ExitStack) -> Mailbox | None:
    """Return the mailbox that a candidate file describes; None for ``via = "none"``.

    ``stack`` closes the mailbox. Raises CandidateBroke if the suite's SMTP server cannot listen on its port.
    """
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
