"""The table of moves: what a walk can do, in the phrases of the features, and when it can.

A move joins a name (that of the stage's method which acts, and of the model's method which follows), the lines that
tell it in an example, and the condition under which it is possible. Every line is a phrase of ``steps/``; a test reads
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from conformance.exploration.possible import (
    Possible,
    always,
    has_former,
    is_over,
    may_ask,
    of_account,
    seen_locked,
    since_mail,
    since_wrong,
)

Seam = Literal["mailbox", "clock", "administrator"]
Family = Literal[
    "attempts",
    "refused choice",
    "signing in",
    "mails",
    "links",
    "pages",
    "history",
    "lock time",
    "link time",
    "administrator",
    "administrator's mail",
    "addresses",
]
ANYBODY = "Chloe"
"""A colleague to whom nothing is done: her sign-in shows that the portal lets other people in."""
RESETTER = "Dana"
"""A colleague who completes a reset, to show that resets work at that moment."""
LATEST_WRONG = "{who}'s latest wrong password"
THE_MAIL = "the mail came"
_SIGNS_IN = "{who} signs in as usual"


@dataclass(frozen=True)
class Judged:
    """How an example ends that judges a move: a When (empty: the Then acts itself), a Then, and a control after it.

    The control is empty where what must be accepted was refused: controls come before it then.
    """

    when: str
    then: str
    but: str = ""


@dataclass(frozen=True)
class Move:
    """One thing that a walk can do.

    ``given``: its lines in an example in which it is not judged, by its outcome; a walk ends with an act that has none.
    ``judged``: its lines where it is, by
    the outcome that the documents demand. ``can``: whether it is possible at this moment. ``needs``: the seams that it
    uses. ``harmless``: whether it tries no wrong password and needs no administrator. ``method``: the name of the
    methods of stage and model, if it is not that of the move; ``acting`` and ``following`` are their further arguments.
    """

    name: str
    family: Family
    given: Mapping[bool | None, tuple[str, ...]]
    can: Possible
    judged: Mapping[bool, Judged] = field(default_factory=dict)
    needs: tuple[Seam, ...] = ()
    harmless: bool = False
    method: str = ""
    acting: Mapping[str, object] = field(default_factory=dict)
    following: Mapping[str, object] = field(default_factory=dict)

    @property
    def by(self) -> str:
        """Return the name of the methods of the stage and of the model."""
        return self.method or self.name


_TRIED = "{who} has tried to choose a new password"
_ACCEPTED = "the new password has signed {who} in"
_REFUSED = "the new password has been refused to {who}"


def _choice(
    name: str,
    given: str,
    when: str,
    can: Possible,
    family: Family = "links",
) -> Move:
    return Move(
        name,
        family,
        {True: (given, _ACCEPTED), False: (given, _REFUSED)},
        can,
        {
            True: Judged(when, "the new password signs {who} in"),
            False: Judged(when, "the new password does not sign {who} in", "control"),
        },
        ("mailbox",),
    )


def _time(name: str, since: str, hours: int, minutes: int) -> Move:
    after = timedelta(hours=hours, minutes=minutes)
    parts = [f"{hours} hours", *([f"{minutes} minute{'s' * (minutes > 1)}"] if minutes else [])]
    can = since_mail if since == THE_MAIL else since_wrong
    return Move(
        name,
        "link time" if since == THE_MAIL else "lock time",
        {None: (f"{' and '.join(parts)} have passed since {since}",)},
        can(after.total_seconds()),
        needs=("clock",),
        method="time_passes",
        acting={"after": after, "since": since},
    )


def _administrator(attempt: str, *, password: bool = False, address: bool = False) -> Move:
    return Move(
        "administrator_tries_to_" + attempt.replace(" ", "_"),
        "administrator",
        {None: (f"an administrator has tried to {attempt} for {{who}}",)},
        of_account(lambda account, now: seen_locked(account, now) and account.own_sure),
        needs=("administrator",),
        method="administrator_acts",
        acting={"attempt": attempt},
        following={"password": password, "address": address},
    )


def _administrators_mail(name: str, can: Possible) -> Move:
    """Return the move in which an administrator sends a mail to a person who has not asked for one."""
    return Move(
        name,
        "administrator's mail",
        {True: ("an administrator has sent {who} a reset mail",)},
        # An administrator who has tried to change the address may have done so.
        lambda model, who, now: (
            can(model, who, now) and may_ask(model.accounts[who], now) and model.accounts[who].address_sure
        ),
        needs=("administrator", "mailbox"),
        method="administrators_mail",
    )


_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}

MOVES: tuple[Move, ...] = (
    Move(
        "wrong_password",
        "attempts",
        {False: ("{who} has tried a wrong password",)},
        always,
        {False: Judged("{who} signs in with another password", "{who} is not signed in", _SIGNS_IN)},
    ),
    Move(
        "wrong_password_in_small_letters",
        "attempts",
        {False: ("{who} has tried a wrong password with the username in small letters",)},
        always,
    ),
    Move(
        "old_password",
        "attempts",
        {False: ("{who} has tried the old password and been refused",)},
        of_account(lambda account, _: account.resets > 0 and account.own_sure),
        {False: Judged("{who} signs in with the old password", "{who} is not signed in", "control")},
        needs=("mailbox",),
    ),
    Move(
        "refused_password",
        "refused choice",
        {False: (_REFUSED,)},
        lambda model, who, _: model.refused is not None and model.refused.who == who and bool(model.refused.rules),
        {False: Judged("", "the new password does not sign {who} in", "control")},
        needs=("mailbox",),
    ),
    Move(
        "right_password",
        "signing in",
        {True: ("{who}'s own password signs in",), False: ("{who} has tried the right password and been refused",)},
        always,
        {
            True: Judged("", "{who}'s own password signs in"),
            False: Judged("", "{who}'s own password is refused", "control"),
        },
        harmless=True,
    ),
    Move(
        "right_password_in_small_letters",
        "signing in",
        dict.fromkeys((True, False), ("{who} has tried the right password with the username in small letters",)),
        always,
        {False: Judged("", "{who}'s own password is refused with the username in small letters", "control")},
    ),
    Move(
        "first_mail",
        "mails",
        {True: ("{who} has a reset mail",), False: ("{who} has asked for a reset",)},
        of_account(
            lambda account, now: account.later is None and is_over(account.first, now) and may_ask(account, now)
        ),
        {True: Judged("{who} asks for a reset", "a reset mail with a link comes to {who}")},
        ("mailbox",),
        harmless=True,
    ),
    Move(
        "later_mail",
        "mails",
        {True: ("{who} has a later reset mail",), False: ("{who} has asked for a reset",)},
        # A third mail takes the place of the second, which no act names any more.
        of_account(lambda account, now: account.first is not None and may_ask(account, now)),
        {True: Judged("{who} asks for a reset", "a reset mail with a link comes to {who}")},
        ("mailbox",),
        harmless=True,
    ),
    Move(
        "follows_link",
        "pages",
        dict.fromkeys((True, False), ("{who} has followed the link",)),
        of_account(lambda account, _: account.first is not None),
        {
            True: Judged("{who} follows the link", "the page asks for a new password"),
            False: Judged("{who} follows the link", "the page asks for no password"),
        },
        ("mailbox",),
        harmless=True,
    ),
    Move(
        "leaves_page_open",
        "pages",
        {True: ("{who} has left the page of the link open",), False: ("{who} has followed the link",)},
        of_account(lambda account, now: account.first is not None and account.first.is_worth_opening(now)),
        {},
        ("mailbox",),
        harmless=True,
    ),
    _choice(
        "chooses_with_first_mail",
        _TRIED,
        "{who} tries to choose a new password",
        of_account(lambda account, _: account.first is not None),
    ),
    _choice(
        "chooses_with_later_mail",
        _TRIED + " with the later mail",
        "{who} chooses a new password with the later mail",
        of_account(lambda account, _: account.later is not None),
    ),
    Move(
        "chooses_in_small_letters",
        "links",
        {
            True: ("{who} has tried to choose a new password under the username in small letters", _ACCEPTED),
            False: ("{who} has tried to choose a new password under the username in small letters", _REFUSED),
        },
        of_account(lambda account, _: account.first is not None),
        {
            False: Judged(
                "{who} tries to choose a new password under the username in small letters",
                "the new password does not sign {who} in",
                "control",
            )
        },
        needs=("mailbox",),
    ),
    _choice(
        "chooses_on_open_page",
        _TRIED + " on the page that was left open",
        "{who} tries to choose a new password on the page that was left open",
        lambda model, who, _: model.open_page is not None and model.open_page[0] == who,
        family="pages",
    ),
    *(
        Move(
            f"chooses_password_of_{_NUMBERS[ago]}_resets_ago",
            "history",
            {
                outcome: (f"{{who}} has tried to choose the password of {_NUMBERS[ago]} resets ago", told)
                for outcome, told in ((True, _ACCEPTED), (False, _REFUSED))
            },
            has_former(ago),
            {
                False: Judged(
                    f"{{who}} tries to choose the password of {_NUMBERS[ago]} resets ago",
                    "the new password does not sign {who} in",
                    "the same link takes a good password for {who}",
                )
            },
            ("mailbox",),
            method="chooses_former_password",
            acting={"resets_ago": ago},
            following={"resets_ago": ago},
        )
        for ago in _NUMBERS
    ),
    _time("six_hours", LATEST_WRONG, 6, 0),
    _time("just_before_the_locks_end", LATEST_WRONG, 11, 59),
    _time("just_after_the_locks_end", LATEST_WRONG, 12, 1),
    _time("just_before_the_links_end", THE_MAIL, 3, 55),
    _time("just_after_the_links_end", THE_MAIL, 4, 5),
    _administrator("end the lock"),
    _administrator("set a new password", password=True),
    _administrator("send the mail again"),
    _administrator("change the address", address=True),
    Move(
        "administrators_password",
        "signing in",
        {},
        lambda model, who, now: model.set_by_administrator == who and seen_locked(model.accounts[who], now),
        {False: Judged("", "the password that the administrator set does not sign {who} in", "control")},
        needs=("administrator",),
    ),
    _administrators_mail(
        "administrators_mail",
        of_account(lambda account, now: is_over(account.first, now) and account.worlds.locked(now) is False),
    ),
    _administrators_mail("administrators_mail_during_the_lock", of_account(seen_locked)),
    Move(
        "address_changes",
        "addresses",
        {None: ("an administrator has changed {who}'s address",)},
        of_account(lambda account, now: not account.address_changed and account.worlds.locked(now) is False),
        needs=("administrator", "mailbox"),
    ),
)

BY_NAME: Mapping[str, Move] = {move.name: move for move in MOVES}


def lines() -> Iterator[tuple[str, str]]:
    """Yield every line that an exploration can write: its kind, such as ``given``, and its text, with a name in it."""
    for move in MOVES:
        yield from (("given", line.format(who="Amara")) for told in move.given.values() for line in told)
        for judged in move.judged.values():
            for kind, line in (("when", judged.when), ("then", judged.then), ("then", judged.but)):
                if line and line != "control":
                    yield kind, line.format(who="Amara")
