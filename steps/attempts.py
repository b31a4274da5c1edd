"""Wrong passwords, and the lock they bring."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import given, parsers, when

from drivers.portal.protocol import Portal
from drivers.trouble import control
from fixtures.candidate import Candidate
from fixtures.cast import Cast
from fixtures.choosing import Chooser
from fixtures.clock.protocol import takes_time
from fixtures.clock.timeline import Timeline
from fixtures.mailbox.post import Post
from fixtures.people import Passwords
from fixtures.toll import costs
from steps.durations import number
from steps.resets import completes_a_reset

_LOCKING = {"third-wrong-password": 3, "fourth-wrong-password": 4}
# Longer than the lock by any documented reading; what this set-up needs is only that it is over.
_LONG_AFTER = timedelta(hours=25)


def tries_wrong_passwords(count: int, who: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try so many passwords that are nobody's; each has to be refused."""
    for _ in range(count):
        sign_in = portal.signs_in(cast[who], passwords.good())
        assert not sign_in.signed_in, f"a password that is not {who}'s signed {who} in"


@given(parsers.parse("{who:w} has tried {count:w} wrong passwords"))
@when(parsers.parse("{who:w} tries {count:w} wrong passwords"))
@costs("who", wrong_passwords=lambda said: number(said["count"]))
@control
def some_wrong_passwords(who: str, count: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try so many wrong passwords in a row."""
    tries_wrong_passwords(number(count), who, cast, portal, passwords)


@given(parsers.parse("{who:w} has tried the right password in vain"))
@costs("who", wrong_passwords=1)
@control
def the_right_password_in_vain(who: str, cast: Cast, portal: Portal) -> None:
    """Try the right password, which the lock has to refuse."""
    person = cast[who]
    sign_in = portal.signs_in(person, person.known_password())
    assert not sign_in.signed_in, f"{who}'s own password signed in, so there is no lock to be lengthened"


@given(parsers.parse("{who:w}'s account is locked"))
@when(parsers.parse("{who:w}'s account is locked"))
@costs("who", wrong_passwords=max(_LOCKING.values()))
@control
def account_is_locked(
    who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords, timeline: Timeline
) -> None:
    """Try as many wrong passwords as lock an account by the reading that the candidate documents."""
    count = _LOCKING[candidate.readings.lock_begins]
    tries_wrong_passwords(count - 1, who, cast, portal, passwords)
    with timeline.happening("the account was locked"):
        tries_wrong_passwords(1, who, cast, portal, passwords)


@given(parsers.parse("{who:w}'s first lock has ended and a reset has been completed since"))
@costs("who", wrong_passwords=max(_LOCKING.values()), mails=1, changes=1, clock_moves=1)
@takes_time(lambda who: (f"{who}'s first lock", _LONG_AFTER))
@control
def first_lock_has_ended(
    who: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    timeline: Timeline,
    post: Post,
    chooser: Chooser,
) -> None:
    """Lock an account, let more than a day pass, and complete a reset."""
    account_is_locked(who, candidate, cast, portal, passwords, timeline)
    timeline.passes(_LONG_AFTER)
    completes_a_reset(who, cast, portal, post, chooser)
