"""Wrong passwords, and the lock they bring."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from fixtures.candidate import Candidate
from fixtures.cast import Cast
from fixtures.clock.timeline import Timeline
from fixtures.people import Passwords
from fixtures.portal.protocol import Portal
from fixtures.trouble import control
from steps.durations import number

_LOCKING = {"third-wrong-password": 3, "fourth-wrong-password": 4}


def tries_wrong_passwords(count: int, who: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try so many passwords that are nobody's; each has to be refused."""
    for _ in range(count):
        sign_in = portal.signs_in(cast[who], passwords.good())
        assert not sign_in.signed_in, f"a password that is not {who}'s signed {who} in"


@given(parsers.parse("{who} has tried {count} wrong passwords"))
@when(parsers.parse("{who} tries {count} wrong passwords"))
@control
def some_wrong_passwords(who: str, count: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try so many wrong passwords in a row."""
    tries_wrong_passwords(number(count), who, cast, portal, passwords)


@given(parsers.parse("{who}'s account is locked"))
@when(parsers.parse("{who}'s account is locked"))
@control
def account_is_locked(
    who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords, timeline: Timeline
) -> None:
    """Try as many wrong passwords as lock an account by the reading that the candidate documents."""
    count = _LOCKING[candidate.readings.lock_begins]
    tries_wrong_passwords(count - 1, who, cast, portal, passwords)
    with timeline.happening("the account was locked"):
        tries_wrong_passwords(1, who, cast, portal, passwords)
