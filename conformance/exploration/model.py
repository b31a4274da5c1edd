"""A model of what the documents demand of an account: attempts, lock, links, mails, passwords, history, addresses.

It is pure: it is told each act of a walk with what was seen of it, and says whether the documents allow that. It shares
no code with any portal. What the documents leave open, it allows; the rules that do not apply to the candidate, it does
not judge. ``Model.can`` says which acts are possible, so that a walk is always a story that a person can follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conformance.catalogue import Level
from conformance.exploration.account import Account
from conformance.exploration.acts import Disagreement, Seen, Span
from conformance.exploration.blame import (
    why_locked,
    why_no_reset,
    why_open,
    why_refused_to_administrators,
    why_reset,
)
from conformance.exploration.links import Mail
from conformance.exploration.lock_worlds import Attempts, Worlds

# NHSBT-13 and YAS-06: the last four passwords. The rule about each former password, by how many resets ago it was.
_FORMER: Mapping[int, str] = {1: "PASS-02", 2: "PASS-02", 3: "PASS-02", 4: "PASS-13"}


@dataclass
class Choice:
    """The latest choice of a password in a walk, if it was refused: whose it is, and the rule that refuses it."""

    who: str
    rules: tuple[str, ...]


class Model:
    """The accounts of a walk. ``levels``: the level of each rule that applies to the candidate, by its id.

    Each method named for a move follows an act with what was seen of it. It returns the disagreement if the documents
    do not allow what was seen, and goes on from what was seen.
    """

    def __init__(self, people: tuple[str, ...], levels: Mapping[str, Level]) -> None:
        self._levels = levels
        fourth = "LOCK-02" in levels
        attempts = Attempts(4, 3) if fourth else Attempts()
        knows_locks = fourth or "LOCK-01" in levels
        self.locks_at = attempts.lock_at
        self.accounts = {who: Account(Worlds(attempts, documented=knows_locks)) for who in people}
        self.mail_came: Span | None = None
        self.open_page: tuple[str, Mail] | None = None
        self.refused: Choice | None = None
        self.lock_seen = False
        self.set_by_administrator: str | None = None

    # -------------------------------------------------- signing in

    def wrong_password(self, who: str, seen: Seen) -> Disagreement | None:
        """A password that no account has must be refused, and counts."""
        account = self.accounts[who]
        account.tries_a_wrong_password(seen.span)
        account.latest_wrong = seen.span
        return self._refuses(seen, "SIGN-01")

    def wrong_password_in_small_letters(self, who: str, seen: Seen) -> Disagreement | None:
        """The same under another spelling of the username, which counts if the portal takes it for the username."""
        account = self.accounts[who]
        account.tries_a_wrong_password(seen.span, counts=account.spelled)
        return self._refuses(seen, "SIGN-01")

    def right_password(self, who: str, seen: Seen) -> Disagreement | None:
        """The own password signs in, unless the account is locked."""
        account, signed_in = self.accounts[who], bool(seen.outcome)
        locked, was_known = account.worlds.locked(seen.span), account.worlds.known
        if not account.own_sure and not (signed_in and locked):
            account.worlds.tries_what_may_be_right(seen.span, signed_in)
            self._notes_sign_in(account, seen, signed_in)
            return None
        allowed = account.worlds.tries_the_right_password(seen.span, signed_in)
        rules = why_locked(account, seen.span, lock_seen=self.lock_seen) if signed_in else why_open(account)
        self._notes_sign_in(account, seen, signed_in)
        if not allowed and was_known:
            return self._disagrees(not signed_in, rules, "the own password")
        return self._departs(account, not signed_in)

    def right_password_in_small_letters(self, who: str, seen: Seen) -> Disagreement | None:
        """Whether small letters will do is open; but while the account is locked, they get nobody past the lock."""
        account, signed_in = self.accounts[who], bool(seen.outcome)
        locked, was_known = account.worlds.locked(seen.span), account.worlds.known
        rules = why_locked(account, seen.span, lock_seen=self.lock_seen)
        allowed = account.worlds.tries_what_may_be_right(seen.span, signed_in)
        account.spelled = account.spelled or signed_in
        self._notes_sign_in(account, seen, signed_in)
        if not allowed and was_known and locked and signed_in:
            return self._disagrees(False, rules, "the own password, with the username in small letters,")
        return None

    def old_password(self, who: str, seen: Seen) -> Disagreement | None:
        """The password before the present one no longer signs in. Whether it counts as a wrong one is open."""
        account = self.accounts[who]
        account.old_refused = not seen.outcome and account.worlds.locked(seen.span) is False
        account.tries_a_wrong_password(seen.span, counts=False)
        return self._refuses(seen, "SET-05")

    def refused_password(self, who: str, seen: Seen) -> Disagreement | None:
        """A password that was refused when it was chosen does not sign in later either."""
        account = self.accounts[who]
        account.tries_a_wrong_password(seen.span)
        rules = self.refused.rules if self.refused is not None else ()
        return self._disagrees(False, rules, "the password that was refused") if seen.outcome else None

    # -------------------------------------------------- mails and links

    def first_mail(self, who: str, seen: Seen) -> Disagreement | None:
        """A request brings a mail with a link, unless the account is locked: that is open."""
        return self._asks(who, seen, later=False)

    def later_mail(self, who: str, seen: Seen) -> Disagreement | None:
        """The same for a second request."""
        return self._asks(who, seen, later=True)

    def follows_link(self, who: str, seen: Seen) -> Disagreement | None:
        """The link asks for a password while it works, and (a should) not afterwards."""
        account = self.accounts[who]
        mail = self._known(account.first)
        if mail.works(seen.span) and account.worlds.locked(seen.span) is False and not seen.outcome:
            return self._disagrees(True, ("MAIL-03", "MAIL-10"), "the page behind the link")
        if seen.outcome and (rule := mail.asks_for_nothing(seen.span)):
            return self._disagrees(False, (rule,), "the page behind the link")
        return None

    def leaves_page_open(self, who: str, seen: Seen) -> Disagreement | None:
        """A page that asks for a password stays open. Whether the link works is a question of ``follows_link``."""
        self.open_page = (who, self._known(self.accounts[who].first)) if seen.outcome else None
        return None

    def chooses_with_first_mail(self, who: str, seen: Seen) -> Disagreement | None:
        """A new password signs in if the link works and the account is not locked, and only then."""
        return self._chooses(who, self._known(self.accounts[who].first), seen)

    def chooses_with_later_mail(self, who: str, seen: Seen) -> Disagreement | None:
        """The same with the second mail."""
        return self._chooses(who, self._known(self.accounts[who].later), seen)

    def chooses_in_small_letters(self, who: str, seen: Seen) -> Disagreement | None:
        """The same with the username in small letters. Whether a portal takes them is open, where the link works."""
        return self._chooses(who, self._known(self.accounts[who].first), seen, may_refuse=True)

    def chooses_on_open_page(self, who: str, seen: Seen) -> Disagreement | None:
        """The same on a page that was opened before. That an old page still works is not demanded."""
        if self.open_page is None:
            raise ValueError("no page is open")
        mail, self.open_page = self.open_page[1], None
        return self._chooses(who, mail, seen, on_old_page=True)

    def chooses_former_password(self, who: str, seen: Seen, resets_ago: int) -> Disagreement | None:
        """A former password is not chosen again. The link it is tried with stays as it is, if the choice is refused."""
        account = self.accounts[who]
        mail = self._known(account.first)
        if seen.outcome:
            found = self._disagrees(False, (_FORMER[resets_ago],), "a former password")
            self._completed(account, mail, seen)
            # From now on one password stands twice in the history.
            account.passwords = 1
            return found
        mail.doubtful = True
        account.tries_a_wrong_password(seen.span, counts=False)
        self.refused = None
        return None

    # -------------------------------------------------- time, and acts of others

    def time_passes(self, who: str, seen: Seen) -> Disagreement | None:  # noqa: ARG002
        """Nothing is seen of it; what was opened before is older now."""
        return None

    def administrator_acts(
        self,
        who: str,
        seen: Seen,  # noqa: ARG002
        *,
        password: bool,
        address: bool,
    ) -> Disagreement | None:
        """What an administrator tries during a lock changes nothing of the lock; what else it changes is open."""
        account = self.accounts[who]
        account.administrator_acted = True
        self.set_by_administrator = who if password else None
        account.own_sure = account.own_sure and not password
        account.address_sure = account.address_sure and not address
        account.doubts_links()
        if password:
            self.refused = None
        return None

    def administrators_password(self, who: str, seen: Seen) -> Disagreement | None:
        """The password that an administrator set during a lock does not sign in before the lock ends."""
        account = self.accounts[who]
        rules = why_refused_to_administrators(account, seen.span)
        account.tries_a_wrong_password(seen.span, counts=False)
        return self._disagrees(False, rules, "the administrator's password") if seen.outcome else None

    def administrators_mail(self, who: str, seen: Seen) -> Disagreement | None:
        """A mail comes that nobody has asked for. Whether it ends the links before it is open."""
        account = self.accounts[who]
        account.requests.append(seen.span)
        account.doubts_links()
        account.administrator_acted = account.administrator_acted or account.worlds.locked(seen.span) is not False
        if seen.came is not None:
            account.first = Mail(seen.span, seen.came, of_administrator=True)
            account.mails.append(account.first)
            self.mail_came = seen.came
        return None

    def address_changes(self, who: str, seen: Seen) -> Disagreement | None:  # noqa: ARG002
        """From now on the new address is the one on record."""
        account = self.accounts[who]
        account.address_changed = True
        account.doubts_links()
        return None

    # -------------------------------------------------- what follows

    def _asks(self, who: str, seen: Seen, *, later: bool) -> Disagreement | None:
        account = self.accounts[who]
        account.requests.append(seen.span)
        earlier = [*account.mails]
        expired = any(one.expired(seen.span) for one in earlier if not one.of_administrator)
        account.doubts_links()
        if seen.outcome and seen.came is not None:
            for one in earlier:
                one.overtaken = True
            mail = Mail(seen.span, seen.came, after_expired=expired)
            account.mails.append(mail)
            account.first, account.later = (account.first, mail) if later else (mail, account.later)
            self.mail_came = seen.came
            return None
        if account.worlds.locked(seen.span) is False and account.address_sure:
            rules = ("ADDR-05",) if account.address_changed else ("MAIL-01", "ASK-01")
            return self._disagrees(True, rules, "a mail with a link")
        return None

    def _chooses(
        self, who: str, mail: Mail, seen: Seen, *, on_old_page: bool = False, may_refuse: bool = False
    ) -> Disagreement | None:
        account = self.accounts[who]
        locked, known = account.worlds.locked(seen.span), account.worlds.known
        dead = mail.must_be_dead(seen.span)
        if locked:
            account.tried_in_lock = True
        # Whether there is a lock at all is a question of other rules: here, it counts once one has been seen.
        barred = why_no_reset(account, mail, seen.span, on_old_page=on_old_page) if locked and self.lock_seen else ()
        positive = why_reset(account, mail, seen.span)
        if seen.outcome:
            found = None
            if dead or barred:
                found = self._disagrees(False, (dead,) if dead else barred, "the new password")
            elif not locked and (rule := mail.may_be_dead(seen.span)):
                found = self._disagrees(False, (rule,), "the new password")
            self._completed(account, mail, seen)
            return found
        self.refused = Choice(who, (dead,) if dead else barred)
        works = mail.works(seen.span) and not (on_old_page or may_refuse)
        mail.doubtful = True
        if works and locked is False and known:
            account.worlds.forget()
            return self._disagrees(True, positive, "the new password")
        # A request after an expired link may have brought that link again: that shows no lock.
        if works and known and not mail.after_expired:
            account.worlds.fails_to_reset(seen.span)
        account.tries_a_wrong_password(seen.span)
        return self._departs(account, True)

    def _completed(self, account: Account, mail: Mail, seen: Seen) -> None:
        account.worlds.completes_a_reset(seen.span)
        for other in account.mails:
            if other is not mail:
                mail.ends(other)
                other.doubtful = True
        mail.used = True
        account.old_refused = False
        account.passwords += 1
        account.resets += 1
        account.own_sure = True
        self.refused = None
        # The effect of a choice is seen by a sign-in.
        self._notes_sign_in(account, seen, True)
        account.worlds.tries_the_right_password(seen.span, True)

    def _notes_sign_in(self, account: Account, seen: Seen, signed_in: bool) -> None:
        if signed_in:
            # A portal may end the links of the mails that came before a sign-in.
            account.doubts_links()
            account.ends_lock()
            account.own_sure = True
        elif account.worlds.locked(seen.span):
            if not account.seen_locked:
                account.seen_lock_began = account.latest_wrong
            account.seen_locked = self.lock_seen = True
            account.seen_at = seen.span

    def _refuses(self, seen: Seen, rule: str) -> Disagreement | None:
        return self._disagrees(False, (rule,), "the password") if seen.outcome else None

    def _departs(self, account: Account, expected: bool) -> Disagreement | None:
        for rule in sorted(account.worlds.broken - account.told):
            account.told.add(rule)
            if found := self._disagrees(expected, (rule,), "the own password"):
                return found
        return None

    def _disagrees(self, expected: bool, rules: tuple[str, ...], what: str) -> Disagreement | None:
        """Return the disagreement under the first of these rules that applies to the candidate; None if none does."""
        rule = next((rule for rule in rules if rule in self._levels), None)
        if rule is None:
            return None
        told = f"{what} was to be {'accepted' if expected else 'refused'}, and was not"
        return Disagreement(rule, self._levels[rule], expected, told)

    @staticmethod
    def _known(mail: Mail | None) -> Mail:
        if mail is None:
            raise ValueError("there is no such mail")
        return mail
