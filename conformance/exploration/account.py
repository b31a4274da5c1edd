"""What the model knows of one account."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.exploration.acts import Span
from conformance.exploration.links import Mail
from conformance.exploration.lock_worlds import Worlds


@dataclass
class Account:
    """One account: what is known of it.

    ``own_sure``: whether the password that the person knows is surely the account's. ``passwords``: how many passwords
    the account has had, the present one included; ``first_is_good``: whether the first of them keeps every rule.
    ``first`` and ``later`` are the two mails that a walk can name, ``mails`` all that came. ``spelled``: whether a
    sign-in with the username in small letters has succeeded. ``latest_wrong``: when the latest wrong password was
    tried. ``is_locked``, ``may_be_locked``: whether it surely was, or may have been, locked since the latest sign-in;
    ``seen_locked``, ``seen_at``: whether the own password was refused since, and when last; ``seen_lock_began``: when
    the latest wrong password before the first such refusal was tried. ``old_refused``: whether
    the old password was seen to be refused since the latest reset.
    ``locks_ended``, ``resets``: how many locks have ended, and how many resets were completed. ``requests``: when a
    mail was asked for.
    """

    worlds: Worlds
    own_sure: bool = True
    passwords: int = 1
    first_is_good: bool = True
    first: Mail | None = None
    later: Mail | None = None
    spelled: bool = False
    latest_wrong: Span | None = None
    wrong_ever: bool = False
    is_locked: bool = False
    may_be_locked: bool = False
    seen_locked: bool = False
    seen_at: Span | None = None
    seen_lock_began: Span | None = None
    old_refused: bool = False
    locks_ended: int = 0
    administrator_acted: bool = False
    address_sure: bool = True
    address_changed: bool = False
    resets: int = 0
    tried_in_lock: bool = False
    told: set[str] = field(default_factory=set)
    requests: list[Span] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)

    def doubts_links(self) -> None:
        """Allow every link to be dead from now on."""
        for mail in self.mails:
            mail.doubtful = True

    def ends_lock(self) -> None:
        """Note that the account is surely not locked at present: what comes now belongs to another lock."""
        self.locks_ended += self.is_locked
        self.is_locked = self.may_be_locked = self.seen_locked = False
        self.administrator_acted = self.tried_in_lock = False

    def tries_a_wrong_password(self, span: Span, *, counts: bool = True) -> None:
        """Follow a wrong password; without ``counts`` the portal may also not count it."""
        if self.is_locked and self.worlds.locked(span) is False:
            self.ends_lock()
        self.wrong_ever = True
        self.worlds.tries_a_wrong_password(span, counts=counts)
        locked = self.worlds.locked(span)
        self.is_locked = self.is_locked or bool(locked)
        self.may_be_locked = self.may_be_locked or locked is not False
