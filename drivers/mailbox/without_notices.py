"""Passes over the mails that answer nothing, such as a welcome, by a pattern for their subjects."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from drivers.mailbox.protocol import Mail, Mailbox


@dataclass(frozen=True)
class WithoutNotices:
    """A mailbox without the mails whose subject ``notices`` matches anywhere: they count as not sent."""

    mailbox: Mailbox
    notices: re.Pattern[str]

    def mark(self) -> int:
        """Return a position: only mails that arrive from now on come after it."""
        return self.mailbox.mark()

    def first(self, recipient: str, *, after: int, within: float) -> Mail | None:
        """Wait for the first mail to an address after a mark; None if no mail comes within ``within`` seconds."""
        deadline = time.monotonic() + within
        while mail := self.mailbox.first(recipient, after=after, within=max(0.0, deadline - time.monotonic())):
            if not self._is_notice(mail):
                return mail
            after = mail.position + 1
        return None

    def all(self, recipient: str, *, after: int) -> list[Mail]:
        """Return every mail to an address that has arrived after a mark, without waiting."""
        return [mail for mail in self.mailbox.all(recipient, after=after) if not self._is_notice(mail)]

    def _is_notice(self, mail: Mail) -> bool:
        return self.notices.search(mail.subject) is not None
