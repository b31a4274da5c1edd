"""Which rule a disagreement breaks: that of the first promise which the walk shows broken.

Each function returns ids of rules, the best first: the first that applies to the candidate is blamed, or none.
"""

from __future__ import annotations

from conformance.exploration.account import Account
from conformance.exploration.acts import Span
from conformance.exploration.links import Mail

# So soon after the wrong password that locks, no portal is expected to have ended the lock (seconds).
_SOON = 600.0


def why_locked(account: Account, span: Span, *, lock_seen: bool) -> tuple[str, ...]:
    """Return the rules by which the own password must be refused now.

    ``lock_seen``: whether a lock was seen in this walk, of this account or of another one.
    """
    if _lately_unseen(account, span) and account.seen_locked:
        return ("LOCK-05",)
    if account.administrator_acted:
        return ("ADMIN-01", "LOCK-05")
    if account.tried_in_lock:
        return ("LOCK-08", "LOCK-05")
    if account.seen_locked:
        # A try that is refused, and a second one that is not: the lock did not hold, or it is too short.
        since = account.seen_lock_began
        long_ago = since is not None and span.at_least_since(since) > _SOON
        return ("LOCK-05",) if long_ago else _why_locks(account)
    if _lately_unseen(account, span):
        # Without a lock that was seen, it might never have begun: that is found at once, or not at all.
        # After a lock that has ended, the same is true of the next one.
        return ("LOCK-05",) if lock_seen and not account.locks_ended else ()
    return _why_locks(account)


def why_refused_to_administrators(account: Account, span: Span) -> tuple[str, ...]:
    """Return the rules by which the password that an administrator set during a lock does not sign in now."""
    return ("ADMIN-04",) if _lately_unseen(account, span) else ("ADMIN-01",)


def why_open(account: Account) -> tuple[str, ...]:
    """Return the rules by which the own password must sign in now."""
    if account.may_be_locked:
        return ("LOCK-05",)
    if account.locks_ended:
        return ("LOCK-03",)
    if account.wrong_ever:
        return ("LOCK-01", "LOCK-02")
    if account.address_changed:
        return ("NAME-02",)
    return ("SET-04", "SIGN-01") if account.resets else ("SIGN-01",)


def _why_locks(account: Account) -> tuple[str, ...]:
    return ("LOCK-03",) if account.locks_ended else ("LOCK-01", "LOCK-02")


def _lately_unseen(account: Account, span: Span) -> bool:
    """Say whether so much time has passed since a lock was seen, or began, that it may have ended."""
    since = account.seen_at if account.seen_locked else account.latest_wrong
    return since is not None and span.at_least_since(since) > _SOON


def why_no_reset(account: Account, mail: Mail, span: Span, *, on_old_page: bool) -> tuple[str, ...]:
    """Return the rules by which no reset can be completed during a lock: that of its length, if it may have ended.

    ``mail``: that of the link. ``on_old_page``: whether the page was opened before.
    """
    if mail.of_administrator and on_old_page:
        return ("ADMIN-05", "LOCK-08")
    if _lately_unseen(account, span):
        return ("LOCK-05", "LOCK-08")
    return ("ADMIN-02", "LOCK-08") if account.administrator_acted else ("LOCK-08",)


def why_reset(account: Account, mail: Mail, span: Span) -> tuple[str, ...]:
    """Return the rules by which a reset can be completed with this mail."""
    if account.may_be_locked:
        return ("LOCK-05", "SET-04")
    if mail.of_administrator:
        return ("MAIL-13",)
    if mail.after_expired:
        return ("MAIL-05", "SET-04")
    if account.worlds.may_have_counted:
        return ("LOCK-01", "LOCK-02", "SET-04")
    if account.resets:
        return ("USE-05", "SET-04")
    return ("MAIL-04", "SET-04") if mail.is_old(span) else ("SET-04", "MAIL-10")
