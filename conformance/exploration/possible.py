"""When a move is possible: conditions on the model, the person and the moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from conformance.exploration.account import Account
from conformance.exploration.acts import Span
from conformance.exploration.links import MINUTE, Mail
from conformance.exploration.model import Model

# The contract has a portal allow seven resets of one person in a minute; of a whole walk it says nothing.
_MOST_IN_A_MINUTE = 6
_MOST_OF_A_PERSON = 12
Possible: TypeAlias = Callable[[Model, str, Span], bool]
"""Says whether a move is possible for a person at a moment."""


def always(model: Model, who: str, now: Span) -> bool:  # noqa: ARG001
    """Say that a move is possible."""
    return True


def of_account(found: Callable[[Account, Span], bool]) -> Possible:
    """Return the condition that holds if the account of the person meets this one."""
    return lambda model, who, now: found(model.accounts[who], now)


def seen_locked(account: Account, now: Span) -> bool:
    """Say whether an account is locked, and was seen to be."""
    return account.seen_locked and account.worlds.locked(now) is True


def is_over(mail: Mail | None, now: Span) -> bool:
    """Say whether a walk needs another mail in the place of this one."""
    return mail is None or mail.of_administrator or mail.must_be_dead(now) is not None


def may_ask(account: Account, now: Span) -> bool:
    """Say whether a person may ask for another mail: a portal may limit the requests of one person."""
    lately = [one for one in account.requests if now.at_most_since(one) < MINUTE]
    return len(lately) < _MOST_IN_A_MINUTE and len(account.requests) < _MOST_OF_A_PERSON


def has_former(resets_ago: int) -> Possible:
    """Return the condition that a person had a good password so many resets ago, and has a mail.

    The old password was seen to be refused: otherwise, a former one may sign in without being chosen again.
    """

    def found(account: Account, now: Span) -> bool:  # noqa: ARG001
        known = account.passwords - (0 if account.first_is_good else 1)
        return account.first is not None and account.own_sure and account.old_refused and known > resets_ago

    return of_account(found)


def since_wrong(after: float) -> Possible:
    """Return the condition that fewer seconds than ``after`` have passed since the person's latest wrong password."""
    return lambda model, who, now: (
        (since := model.accounts[who].latest_wrong) is not None and now.at_most_since(since) < after - MINUTE
    )


def since_mail(after: float) -> Possible:
    """Return the condition that fewer seconds than ``after`` have passed since the mail came, the person's."""
    # The event of the phrase is the latest mail, whoever's it is.
    return lambda model, who, now: (
        model.mail_came is not None
        and (mails := model.accounts[who].mails) != []
        and mails[-1].came == model.mail_came
        and now.at_most_since(model.mail_came) < after - MINUTE
    )
