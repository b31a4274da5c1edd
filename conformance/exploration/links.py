"""What the documents demand of the link in one reset mail: how long it works, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.exploration.acts import Span
from conformance.exploration.lock_worlds import HOUR

MINUTE = 60.0
LIFE = 4 * HOUR
# Whether the 4 hours count from sending or from receiving is open: five minutes on either side are for the mail's way.
_LEEWAY = 5 * MINUTE
# A link is looked at 3 hours and 55 minutes after its mail, and must work then; the look itself takes its time.
_SURELY = LIFE - MINUTE


@dataclass
class Mail:
    """A reset mail. ``asked`` is when it was asked for, ``came`` is when it came.

    ``used``: a reset was completed with it. ``reset_since``: the rule by which it is dead because one was completed
    with a mail that was asked for, or sent, later; empty if there was none. ``overtaken``: another mail was asked for
    later. ``doubtful``: something has happened since that may end a link, and of which no document speaks.
    ``after_expired``: it was asked for after another mail had expired. ``of_administrator``: an administrator has sent
    it, and ``asked`` is when.
    """

    asked: Span
    came: Span
    after_expired: bool = False
    used: bool = False
    reset_since: str = ""
    overtaken: bool = False
    doubtful: bool = False
    of_administrator: bool = False

    def expired(self, span: Span) -> bool:
        """Say whether the link has surely expired."""
        return span.at_least_since(self.came) >= LIFE + _LEEWAY - MINUTE

    def is_old(self, span: Span) -> bool:
        """Say whether the link may be near its end."""
        return span.at_most_since(self.asked) > LIFE - HOUR

    def works(self, span: Span) -> bool:
        """Say whether the link must work, as far as the account is not locked."""
        over = self.used or self.reset_since or self.overtaken or self.doubtful
        return not over and span.at_most_since(self.asked) <= _SURELY

    def is_worth_opening(self, span: Span) -> bool:
        """Say whether the page behind the link may be left open: the link works, or an administrator's mail has it."""
        return self.of_administrator or self.works(span)

    def ends(self, earlier: Mail) -> None:
        """Note of an earlier mail of the account that a reset was completed with this one."""
        if not earlier.reset_since and earlier.asked.begin < self.asked.begin:
            of_administrator = self.of_administrator or earlier.of_administrator
            earlier.reset_since = "USE-08" if of_administrator else "USE-02"

    def must_be_dead(self, span: Span) -> str | None:
        """Return the rule by which the link must set no password; None if it may set one."""
        if self.used:
            return "USE-08" if self.of_administrator else "USE-01"
        if self.reset_since:
            return self.reset_since
        if self.expired(span) and not self.of_administrator:
            return "MAIL-05" if self.overtaken else "MAIL-04"
        return None

    def may_be_dead(self, span: Span) -> str | None:
        """Return the rule of the level should by which the link sets no password; None if there is none."""
        if self.must_be_dead(span) is not None:
            return None
        if self.of_administrator:
            return "MAIL-13" if self.expired(span) else None
        return "USE-03" if self.overtaken else None

    def asks_for_nothing(self, span: Span) -> str | None:
        """Return the rule of the level should by which the page behind the link asks for no password.

        No rule says so of the link in an administrator's mail.
        """
        if self.of_administrator:
            return None
        if self.used:
            return "USE-04"
        return "MAIL-08" if self.expired(span) else None
