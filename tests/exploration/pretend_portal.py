"""A pretended portal: a few rules in memory, a clock that a walk moves, and mistakes to switch on.

It is written from the leaflets, for these tests alone: a walk takes milliseconds, so that many can be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from conformance.exploration.acts import Seen, Span
from conformance.exploration.moves import LATEST_WRONG
from drivers.errors import SaidToBeAbsent

HOUR = 3600.0


@dataclass(frozen=True)
class Policy:
    """What the portal does. The fields' defaults keep the leaflets; the readings that they leave open are free."""

    wrong_passwords: int = 3
    wrong_after_a_lock: int = 3
    lock_hours: float = 12
    second_lock_hours: float = 12
    locks_once: bool = False
    right_keeps_the_count: bool = False
    anybody_clears_every_count: bool = False
    second_right_try_gets_in: bool = False
    end_demands_a_reset: bool = False
    tries_lengthen: bool = False
    small_letters: bool = True
    small_letters_pass_the_lock: bool = False
    reset_in_lock: bool = False
    reset_ends_the_lock: bool = False
    open_page_in_lock: bool = False
    mail_in_lock: bool = True
    link_of_the_lock_completes: bool = False
    link_hours: float = 4
    administrators_link_hours: float = 4
    open_page_never_expires: bool = False
    used_link_works: bool = False
    earlier_outlives_a_reset: bool = False
    earlier_outlives_a_request: bool = False
    sign_in_ends_links: bool = False
    remembered: int = 4
    first_is_forgotten: bool = False
    old_password_works: bool = False
    second_reset_sets_nothing: bool = False
    no_mail_after_expiry: bool = False
    administrator_unlocks: bool = False
    administrators_password_in_lock: bool = False
    administrators_send_no_mail: bool = False
    administrators_link_never_ends: bool = False
    administrators_link_in_lock: bool = False
    administrators_page_in_lock: bool = False
    small_letters_reset_in_lock: bool = False
    changed_address_gets_no_mail: bool = False


@dataclass
class Link:
    """The link of a mail."""

    who: str
    asked: float
    in_lock: bool
    alive: bool = True
    used: bool = False
    of_administrator: bool = False


@dataclass
class Account:
    """One account. ``passwords`` are those that the person knows, ``had`` those that the account has had."""

    passwords: list[int] = field(default_factory=lambda: [0])
    had: list[int] = field(default_factory=lambda: [0])
    count: int = 0
    locked_until: float = -1.0
    locks: int = 0
    demands: bool = False
    tries_in_lock: int = 0
    links: list[Link] = field(default_factory=list)
    first: Link | None = None
    later: Link | None = None
    resets: int = 0
    moved: bool = False
    refused: int = -1


class PretendStage:
    """The stage of one walk at the pretended portal."""

    def __init__(self, policy: Policy, names: tuple[str, ...]) -> None:
        self._policy = policy
        self._now = 0.0
        self._accounts = {name: Account() for name in names}
        self._since: dict[str, float] = {}
        self._page: Link | None = None
        self._number = 0
        self.timeline = self

    def confirm(self) -> None:
        """Confirm every move of the clock."""

    def first_is_good(self, who: str) -> bool:  # noqa: ARG002
        """Say that the first password keeps every rule."""
        return True

    def now(self) -> Span:
        """Return the present moment."""
        return Span(self._now, self._now)

    def wrong_password(self, who: str) -> Seen:
        seen = self._seen(self._tries(who, -2))
        self._since[LATEST_WRONG.format(who=who)] = self._now
        return seen

    def wrong_password_in_small_letters(self, who: str) -> Seen:
        return self._seen(self._tries(who, -2) if self._policy.small_letters else False)

    def right_password(self, who: str) -> Seen:
        return self._seen(self._tries(who, self._own(who)))

    def right_password_in_small_letters(self, who: str) -> Seen:
        if self._policy.small_letters_pass_the_lock:
            return self._seen(True)
        return self._seen(self._tries(who, self._own(who)) if self._policy.small_letters else False)

    def old_password(self, who: str) -> Seen:
        return self._seen(self._tries(who, self._accounts[who].passwords[-2]))

    def refused_password(self, who: str) -> Seen:
        return self._seen(self._tries(who, self._accounts[who].refused))

    def first_mail(self, who: str) -> Seen:
        return self._asks(who, "first")

    def later_mail(self, who: str) -> Seen:
        return self._asks(who, "later")

    def follows_link(self, who: str) -> Seen:
        link = self._accounts[who].first
        return self._seen(link is not None and self._opens(link))

    def leaves_page_open(self, who: str) -> Seen:
        self._page = self._accounts[who].first
        return self.follows_link(who)

    def chooses_with_first_mail(self, who: str) -> Seen:
        return self._chooses(who, self._accounts[who].first)

    def chooses_in_small_letters(self, who: str) -> Seen:
        if self._policy.small_letters:
            return self._chooses(who, self._accounts[who].first, in_small_letters=True)
        self._number += 1
        self._accounts[who].refused = self._number
        return self._seen(self._tries(who, self._number))

    def chooses_with_later_mail(self, who: str) -> Seen:
        return self._chooses(who, self._accounts[who].later)

    def chooses_on_open_page(self, who: str) -> Seen:
        return self._chooses(who, self._page, on_open_page=True)

    def chooses_former_password(self, who: str, resets_ago: int) -> Seen:
        former = self._accounts[who].passwords[-1 - resets_ago]
        return self._chooses(who, self._accounts[who].first, former)

    def time_passes(self, who: str, after: timedelta, since: str) -> Seen:
        begin, self._now = self._now, self._since[since.format(who=who)] + after.total_seconds()
        return Seen(None, Span(begin, self._now))

    def administrator_acts(self, who: str, attempt: str) -> Seen:
        if self._policy.administrator_unlocks and attempt == "end the lock":
            self._accounts[who].locked_until = -1
        return self._seen(None)

    def administrators_password(self, who: str) -> Seen:
        if self._policy.administrators_password_in_lock:
            return self._seen(True)
        return self.wrong_password(who)

    def administrators_mail(self, who: str) -> Seen:
        if self._policy.administrators_send_no_mail:
            raise SaidToBeAbsent("the administration sends no mail")
        return self._sends(who, "first", of_administrator=True)

    def address_changes(self, who: str) -> Seen:
        self._accounts[who].moved = True
        return self._seen(None)

    # -------------------------------------------------- what the portal does

    def _seen(self, outcome: bool | None, came: Span | None = None) -> Seen:
        begin, self._now = self._now, self._now + 1
        return Seen(outcome, Span(begin, self._now), "", came)

    def _own(self, who: str) -> int:
        return self._accounts[who].passwords[-1]

    def _locked(self, account: Account) -> bool:
        return self._now < account.locked_until

    def _tries(self, who: str, password: int) -> bool:
        policy, account = self._policy, self._accounts[who]
        right = password == account.had[-1] or (policy.old_password_works and password in account.had)
        if self._locked(account):
            account.tries_in_lock += 1
            if policy.tries_lengthen:
                account.locked_until = self._now + policy.lock_hours * HOUR
            return right and policy.second_right_try_gets_in and account.tries_in_lock > 1
        if right and not account.demands:
            account.count = account.count if policy.right_keeps_the_count else 0
            if policy.anybody_clears_every_count:
                for other in self._accounts.values():
                    other.count = 0
            for link in account.links if policy.sign_in_ends_links else ():
                link.alive = False
            return True
        account.count += 1
        limit = policy.wrong_after_a_lock if account.locks else policy.wrong_passwords
        if account.count >= limit and not (policy.locks_once and account.locks):
            hours = policy.second_lock_hours if account.locks else policy.lock_hours
            account.count, account.tries_in_lock = 0, 0
            account.locks += 1
            account.locked_until = self._now + hours * HOUR
            account.demands = policy.end_demands_a_reset
        return False

    def _asks(self, who: str, slot: str) -> Seen:
        policy, account = self._policy, self._accounts[who]
        late = policy.no_mail_after_expiry and any(self._now - link.asked > 4 * HOUR for link in account.links)
        if late or (self._locked(account) and not policy.mail_in_lock):
            return self._seen(False)
        if policy.changed_address_gets_no_mail and account.moved:
            return self._seen(False)
        return self._sends(who, slot)

    def _sends(self, who: str, slot: str, *, of_administrator: bool = False) -> Seen:
        policy, account = self._policy, self._accounts[who]
        for link in account.links if not policy.earlier_outlives_a_request else ():
            link.alive = False
        link = Link(who, self._now, self._locked(account), of_administrator=of_administrator)
        account.links.append(link)
        setattr(account, slot, link)
        seen = self._seen(True)
        self._since["the mail came"] = self._now
        return Seen(True, seen.span, "", Span(self._now, self._now))

    def _opens(self, link: Link) -> bool:
        if link.of_administrator and self._policy.administrators_link_never_ends:
            return True
        hours = self._policy.administrators_link_hours if link.of_administrator else self._policy.link_hours
        fresh = self._now - link.asked < hours * HOUR
        return (link.alive or (link.used and self._policy.used_link_works)) and fresh

    def _chooses(
        self,
        who: str,
        link: Link | None,
        password: int | None = None,
        *,
        on_open_page: bool = False,
        in_small_letters: bool = False,
    ) -> Seen:
        policy, account = self._policy, self._accounts[who]
        self._number += 1
        chosen = self._number if password is None else password
        works = link is not None and (self._opens(link) or (on_open_page and policy.open_page_never_expires))
        if self._locked(account):
            works = works and (
                policy.reset_in_lock
                or policy.reset_ends_the_lock
                or (policy.open_page_in_lock and on_open_page)
                or (policy.small_letters_reset_in_lock and in_small_letters)
                or self._helped(link, on_open_page=on_open_page)
                or (policy.link_of_the_lock_completes and link is not None and link.in_lock)
            )
        remembered = account.had[1 if policy.first_is_forgotten else 0 :][-1 - policy.remembered :]
        works = works and chosen not in remembered and not (policy.second_reset_sets_nothing and account.resets)
        if works and link is not None:
            account.had.append(chosen)
            account.resets += 1
            account.count, account.demands = 0, False
            for other in account.links:
                other.alive = other.alive and policy.earlier_outlives_a_reset and other is not link
            link.alive, link.used = False, True
            if policy.reset_ends_the_lock or self._helped(link, on_open_page=on_open_page):
                account.locked_until = -1
        signed_in = self._tries(who, chosen)
        if signed_in:
            account.passwords.append(chosen)
        else:
            account.refused = chosen
        return self._seen(signed_in)

    def _helped(self, link: Link | None, *, on_open_page: bool) -> bool:
        if link is None or not link.of_administrator:
            return False
        policy = self._policy
        return policy.administrators_page_in_lock if on_open_page else policy.administrators_link_in_lock


@contextmanager
def opens_pretended(policy: Policy, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield the stage of a walk at a portal of this policy."""
    yield PretendStage(policy, names)
