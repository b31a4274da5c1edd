"""Wrong passwords, and the lock that follows them."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle, islice

from pytest_bdd import given, parsers, when

from drivers.candidate.candidate_file import Candidate
from drivers.clock.protocol import takes_time
from drivers.clock.timeline import Timeline
from drivers.errors import SaidToBeAbsent, SeamMissing, control
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.passwords import Passwords, in_other_cases
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.durations import number
from steps.resets import completes_a_reset
from steps.signing_in import (
    own_password,
    own_password_signs_in_at_first,
    spelled,
)

_LOCKING = {"third-wrong-password": 3, "fourth-wrong-password": 4}
MOST_TO_LOCK = max(_LOCKING.values())
# Longer than the lock by every documented reading. This set-up needs only a lock that has ended.
_LONG_AFTER = timedelta(hours=25)
_BEFORE_THE_LAST = timedelta(minutes=7)


def as_many(candidate: Candidate) -> int:
    """Return how many wrong passwords lock an account by ``lock_begins`` in the candidate's file: three or four."""
    return _LOCKING[candidate.readings.lock_begins]


def tries_wrong_passwords(
    count: int, who: str, cast: Cast, portal: Portal, passwords: Passwords, username: str | None = None
) -> None:
    """Try ``count`` passwords that no account has; assert that each is refused.

    If ``username`` is None, they are tried with the person's own username.
    """
    for _ in range(count):
        sign_in = portal.signs_in(cast[who], passwords.good(), username=username)
        assert not sign_in.signed_in, f"a password that is not {who}'s signed {who} in"


@given(parsers.parse("{who:w} has tried {count:w} wrong passwords"))
@when(parsers.parse("{who:w} tries {count:w} wrong passwords"))
@costs("who", wrong_passwords=lambda said: number(said["count"]))
@control
def some_wrong_passwords(who: str, count: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try this number of wrong passwords in a row."""
    tries_wrong_passwords(number(count), who, cast, portal, passwords)


@when(parsers.parse("{who:w} tries one more wrong password"))
@costs("who", wrong_passwords=1)
@control
def one_more_wrong_password(who: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try one wrong password."""
    tries_wrong_passwords(1, who, cast, portal, passwords)


@when(parsers.parse("{who:w} tries {count:w} wrong passwords with {spelling}"))
@costs("who", wrong_passwords=lambda said: number(said["count"]))
@control
def some_wrong_passwords_with(
    who: str, count: str, spelling: str, cast: Cast, portal: Portal, passwords: Passwords
) -> None:
    """Try this number of wrong passwords in a row, with another spelling of the username."""
    tries_wrong_passwords(number(count), who, cast, portal, passwords, spelled(spelling, cast[who]))


@when(parsers.parse("{who:w} tries one more wrong password with {spelling}"))
@costs("who", wrong_passwords=1)
@control
def one_more_wrong_password_with(who: str, spelling: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try one wrong password, with another spelling of the username."""
    tries_wrong_passwords(1, who, cast, portal, passwords, spelled(spelling, cast[who]))


@given(parsers.parse("{who:w} has tried a wrong password"))
@costs("who", wrong_passwords=1)
@control
def a_wrong_password(who: str, cast: Cast, portal: Portal, passwords: Passwords, timeline: Timeline) -> None:
    """Try one wrong password. Time can be counted from it: ``Amara's latest wrong password``."""
    with timeline.happening(f"{who}'s latest wrong password"):
        tries_wrong_passwords(1, who, cast, portal, passwords)


@given(parsers.parse("{who:w} has tried a wrong password with the username in small letters"))
@costs("who", wrong_passwords=1)
@control
def a_wrong_password_in_small_letters(who: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try one wrong password with the username in small letters; whether the portal counts it is left open."""
    sign_in = portal.signs_in(cast[who], passwords.good(), username=cast[who].username.lower())
    assert not sign_in.signed_in, f"a password that is not {who}'s signed {who} in"


@given(parsers.parse("{who:w} has tried the right password with the username in small letters"))
@costs("who", wrong_passwords=1)
def the_right_password_in_small_letters(who: str, cast: Cast, portal: Portal) -> None:
    """Try the right password with the username in small letters; whether the portal accepts it is left open."""
    portal.signs_in(cast[who], cast[who].known_password(), username=cast[who].username.lower())


@given(parsers.parse("{who:w} has tried the right password and been refused"))
@costs("who", wrong_passwords=1)
@control
def the_right_password_in_vain(who: str, cast: Cast, portal: Portal) -> None:
    """Try the right password, and make sure that the portal refuses it because of the lock."""
    sign_in = own_password(portal, cast[who])
    assert not sign_in.signed_in, f"{who}'s own password signed in, so there is no lock"


@when(parsers.parse("{who:w} tries as many wrong passwords as lock an account"))
@costs("who", wrong_passwords=MOST_TO_LOCK)
@control
def as_many_as_lock(who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try three or four wrong passwords: as many as lock an account by ``lock_begins`` in the candidate's file."""
    tries_wrong_passwords(as_many(candidate), who, cast, portal, passwords)


@when(parsers.parse("{who:w} tries one wrong password fewer than lock an account"))
@costs("who", wrong_passwords=MOST_TO_LOCK - 1)
@control
def one_fewer_than_lock(who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try two or three wrong passwords: one fewer than lock an account by ``lock_begins`` in the candidate's file."""
    tries_wrong_passwords(as_many(candidate) - 1, who, cast, portal, passwords)


@given(parsers.parse("{who:w} has tried one wrong password fewer than lock an account"))
@costs("who", wrong_passwords=MOST_TO_LOCK - 1)
@control
def has_tried_one_fewer(
    who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords, timeline: Timeline
) -> None:
    """Try as ``one_fewer_than_lock`` does. Time can be counted from then: ``Amara's latest wrong password``."""
    with timeline.happening(f"{who}'s latest wrong password"):
        one_fewer_than_lock(who, candidate, cast, portal, passwords)


@when(parsers.parse("{who:w} tries the former password as many times as wrong passwords lock an account"))
@costs("who", wrong_passwords=MOST_TO_LOCK)
@control
def former_password_as_many_times_as_lock(who: str, candidate: Candidate, cast: Cast, portal: Portal) -> None:
    """Try the password that a reset has replaced, as often as wrong passwords lock an account."""
    for _ in range(as_many(candidate)):
        sign_in = portal.signs_in(cast[who], cast.password_of_resets_ago(who, 1))
        assert not sign_in.signed_in, f"the password that {who} had before still signs in, a question of SET-05"


@when(
    parsers.parse(
        "{who:w} tries her own password in other letter cases as many times as wrong passwords lock an account"
    )
)
@costs("who", wrong_passwords=MOST_TO_LOCK)
@control
def own_password_in_other_cases(who: str, candidate: Candidate, cast: Cast, portal: Portal) -> None:
    """Try the right password with the case of all letters or of one changed, as often as wrong passwords lock.

    The tries differ, as far as the password has letters: whether the same one counts again is the question of LOCK-19.
    Raises SaidToBeAbsent if the portal takes one, since letter case is the question of other rules, and SeamMissing if
    the password has no letter with two cases.
    """
    others = in_other_cases(cast[who].known_password())
    if not others:
        raise SeamMissing(f"{who}'s password has no letter whose case could be changed; see [people]")
    for other in islice(cycle(others), as_many(candidate)):
        if portal.signs_in(cast[who], other).got_in():
            raise SaidToBeAbsent("the portal makes no difference between capitals and small letters in a password")


@when(parsers.parse("{who:w} tries the same wrong password as many times as wrong passwords lock an account"))
@costs("who", wrong_passwords=MOST_TO_LOCK)
@control
def the_same_as_many_times_as_lock(
    who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords
) -> None:
    """Try one password that no account has, as often as wrong passwords lock an account."""
    wrong = passwords.good()
    for _ in range(as_many(candidate)):
        assert not portal.signs_in(cast[who], wrong).signed_in, f"a password that is not {who}'s signed {who} in"


@given(parsers.parse("one wrong password fewer than lock an account leaves {whose:w}'s account open"))
@costs("whose", wrong_passwords=MOST_TO_LOCK - 1)
@control
def one_fewer_leaves_an_account_open(
    whose: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords
) -> None:
    """Try one wrong password fewer than lock an account, and make sure that the right one still signs in.

    Whether so few lock an account that was never locked before is a question of other rules.
    """
    one_fewer_than_lock(whose, candidate, cast, portal, passwords)
    sign_in = own_password(portal, cast[whose])
    assert sign_in.is_in(), (
        f"one wrong password fewer than the number that locks an account has locked {whose}'s account, which is a "
        f"question of LOCK-01 and LOCK-09: {sign_in.shown}"
    )


@given(parsers.parse("{who:w}'s account has been locked since"))
@costs("who", wrong_passwords=MOST_TO_LOCK + 1)
@control
def account_has_been_locked(who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Lock an account by wrong passwords and make sure that the right password no longer signs in.

    The right password is not tried before the lock: a sign-in can invalidate the link of a mail that came before.
    """
    as_many_as_lock(who, candidate, cast, portal, passwords)
    _sees_a_lock(who, cast, portal)


@given(parsers.parse("{who:w}'s account is locked"))
@costs("who", wrong_passwords=MOST_TO_LOCK + 1)
@control
def account_is_locked(who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Lock an account by wrong passwords; make sure that the right password signs in before, and not afterwards."""
    own_password_signs_in_at_first(who, cast, portal)
    account_has_been_locked(who, candidate, cast, portal, passwords)


@given(parsers.parse("{who:w}'s and {other:w}'s accounts are locked"))
@costs("who", wrong_passwords=MOST_TO_LOCK)
@costs("other", wrong_passwords=MOST_TO_LOCK + 1)
@control
def both_accounts_are_locked(
    who: str,
    other: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
) -> None:
    """Lock two accounts in the same way at the same moment, and check the lock at the second account only.

    A check at the first account could change the length of that account's lock, which is measured later.
    """
    for one in (who, other):
        own_password_signs_in_at_first(one, cast, portal)
    both_accounts_have_been_locked(who, other, candidate, cast, portal, passwords, timeline)


@given(parsers.parse("{who:w}'s and {other:w}'s accounts have been locked since"))
@costs("who", wrong_passwords=MOST_TO_LOCK)
@costs("other", wrong_passwords=MOST_TO_LOCK + 1)
@control
def both_accounts_have_been_locked(
    who: str,
    other: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
) -> None:
    """Lock two accounts as ``both_accounts_are_locked`` does, but without trying the right passwords before."""
    as_many_as_lock(other, candidate, cast, portal, passwords)
    with timeline.happening("the accounts were locked"):
        as_many_as_lock(who, candidate, cast, portal, passwords)
    _sees_a_lock(other, cast, portal)


@given(
    parsers.parse(
        "{who:w}'s and {other:w}'s accounts are locked, "
        "each by a last wrong password that came 7 minutes after the others"
    )
)
@costs("who", wrong_passwords=MOST_TO_LOCK, clock_moves=1)
@costs("other", wrong_passwords=MOST_TO_LOCK + 1)
@takes_time(lambda who, other: (f"{who}'s and {other}'s other wrong passwords", _BEFORE_THE_LAST))
@control
def both_accounts_are_locked_later(
    who: str,
    other: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
) -> None:
    """Lock two accounts as ``both_accounts_are_locked`` does, with seven minutes before the last wrong password.

    The time between the wrong passwords of the first account lies within that of the second: where the second account
    is locked, the count of the first has not lapsed either.

    Raises SaidToBeAbsent if that locks no account: for how long a wrong password counts is left open (LOCK-15).
    """
    for one in (other, who):
        own_password_signs_in_at_first(one, cast, portal)
        one_fewer_than_lock(one, candidate, cast, portal, passwords)
    timeline.passes(_BEFORE_THE_LAST)
    with timeline.happening("the accounts were locked"):
        one_more_wrong_password(who, cast, portal, passwords)
    one_more_wrong_password(other, cast, portal, passwords)
    if own_password(portal, cast[other]).got_in():
        raise SaidToBeAbsent("a wrong password does not count together with those of seven minutes before (LOCK-15)")


def _sees_a_lock(who: str, cast: Cast, portal: Portal) -> None:
    sign_in = own_password(portal, cast[who])
    assert not sign_in.got_in(), (
        f"{who}'s own password signed in after as many wrong ones as lock an account, so there is no lock"
    )


@given(parsers.parse("{who:w}'s first lock has ended and a reset has been completed since"))
@costs("who", wrong_passwords=MOST_TO_LOCK + 1, mails=1, changes=1, clock_moves=1)
@takes_time(lambda who: (f"{who}'s first lock", _LONG_AFTER))
@control
def first_lock_has_ended_and_a_reset_is_complete(
    who: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
    reset_mails: ResetMails,
    chooser: Chooser,
) -> None:
    """Lock an account, let 25 hours pass, and complete a reset: the new password has signed in."""
    account_is_locked(who, candidate, cast, portal, passwords)
    timeline.passes(_LONG_AFTER)
    completes_a_reset(who, cast, portal, reset_mails, chooser)


@given(parsers.parse("{who:w}'s and {other:w}'s first locks have ended and new passwords have been chosen since"))
@costs("who", wrong_passwords=MOST_TO_LOCK, mails=1, changes=1, clock_moves=1)
@costs("other", wrong_passwords=MOST_TO_LOCK + 1, mails=1, changes=1)
@takes_time(lambda who, other: (f"{who}'s and {other}'s first locks", _LONG_AFTER))
@control
def first_locks_have_ended_and_passwords_are_new(
    who: str,
    other: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
    reset_mails: ResetMails,
    chooser: Chooser,
) -> None:
    """Lock two accounts, let 25 hours pass, and choose new passwords with mails.

    There is no sign-in with them, because a sign-in can end a count of wrong passwords that a lock or a reset has left.
    """
    both_accounts_are_locked(who, other, candidate, cast, portal, passwords, timeline)
    timeline.passes(_LONG_AFTER)
    for one in (who, other):
        _chooses_a_new_password(one, cast, portal, reset_mails, chooser)


def _chooses_a_new_password(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser) -> None:
    cast.recast(chooser.sets(cast[who], [reset_mails.brings(portal, cast[who]).link_given]))


@given(parsers.parse("{who:w}'s and {other:w}'s first locks have ended and resets have been completed since"))
@costs("who", wrong_passwords=MOST_TO_LOCK, mails=1, changes=1, clock_moves=1)
@costs("other", wrong_passwords=MOST_TO_LOCK + 1, mails=1, changes=1)
@takes_time(lambda who, other: (f"{who}'s and {other}'s first locks", _LONG_AFTER))
@control
def first_locks_have_ended(
    who: str,
    other: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
    reset_mails: ResetMails,
    chooser: Chooser,
) -> None:
    """Lock two accounts, let 25 hours pass, and complete a reset for each."""
    both_accounts_are_locked(who, other, candidate, cast, portal, passwords, timeline)
    timeline.passes(_LONG_AFTER)
    for one in (who, other):
        completes_a_reset(one, cast, portal, reset_mails, chooser)


@given(
    parsers.parse("{who:w}'s and {other:w}'s first locks have ended and {other_again:w}'s old password signs in again")
)
@costs("who", wrong_passwords=MOST_TO_LOCK, clock_moves=1)
@costs("other", wrong_passwords=MOST_TO_LOCK + 1)
@takes_time(lambda who, other, other_again: (f"{who}'s and {other}'s first locks", _LONG_AFTER))  # noqa: ARG005
@control
def first_locks_have_ended_by_themselves(
    who: str,
    other: str,
    other_again: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
) -> None:
    """Lock two accounts, let 25 hours pass, and sign in to the second account with the old password.

    Nobody signs in to the first account: a sign-in can end a count of wrong passwords that the lock has left. Raises
    SaidToBeAbsent if the portal refuses the old password after a lock, which LOCK-06 asks and no document does.
    """
    both_accounts_are_locked(who, other, candidate, cast, portal, passwords, timeline)
    timeline.passes(_LONG_AFTER)
    sign_in = own_password(portal, cast[other_again])
    if not sign_in.is_in():
        raise SaidToBeAbsent(
            f"after a lock the portal refuses the old password (LOCK-06), so no lock ends by itself: {sign_in.shown}"
        )
