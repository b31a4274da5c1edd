"""A second try on the page that refused the first one, as a person makes who has mistyped."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import PortalNotUnderstood, SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import SignIn
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.attempts_and_the_lock import MOST_TO_LOCK, as_many
from steps.passwords import bad_password, was_refused


def again(portal: Portal, person: Person, password: str) -> SignIn:
    """Try to sign in on the page that refused the last attempt. Raises SaidToBeAbsent if that cannot be done there."""
    try:
        sign_in = portal.signs_in_again(person, password)
    except PortalNotUnderstood as strange:
        raise SaidToBeAbsent(f"the page after a wrong password takes no second try: {strange}") from strange
    if sign_in is None:
        raise SaidToBeAbsent("the page after a wrong password asks for no password")
    return sign_in


@when(parsers.parse("{who:w} tries as many wrong passwords as lock an account, without leaving the page"))
@costs("who", wrong_passwords=MOST_TO_LOCK)
@control
def as_many_as_lock_on_one_page(
    who: str, candidate: Candidate, cast: Cast, portal: Portal, passwords: Passwords
) -> None:
    """Try three or four wrong passwords, each but the first on the page that refused the one before."""
    refused = f"a password that is not {who}'s signed {who} in"
    assert not portal.signs_in(cast[who], passwords.good()).signed_in, refused
    for _ in range(as_many(candidate) - 1):
        assert not again(portal, cast[who], passwords.good()).signed_in, refused


@then(parsers.parse("{who:w}'s own password is refused on that page"))
@costs("who", wrong_passwords=1)
def own_password_is_refused_on_that_page(who: str, cast: Cast, portal: Portal) -> None:
    """Try the right password on the page that refused the last attempt, and assert that it does not sign in.

    A page that asks for nothing any more, or that takes nothing, has not signed the person in.
    """
    try:
        sign_in = portal.signs_in_again(cast[who], cast[who].known_password())
    except PortalNotUnderstood:
        return
    assert sign_in is None or not sign_in.got_in(), f"{who}'s own password signs in on the page that refused others"


@when(
    parsers.parse("{who:w} signs in with another password and then, without leaving the page, with the right one"),
    target_fixture="sign_in",
)
@costs("who", wrong_passwords=1)
def mistypes_and_tries_again(who: str, cast: Cast, portal: Portal, passwords: Passwords) -> SignIn:
    """Try a wrong password, and the right one on the page that refused it."""
    first = portal.signs_in(cast[who], passwords.good())
    if first.signed_in:
        raise SaidToBeAbsent(f"a password that is not {who}'s signed {who} in, a question of SIGN-01")
    return again(portal, cast[who], cast[who].known_password())


@when(
    parsers.parse("{who:w} chooses a bad new password and then, without leaving the page, a good one"),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_a_bad_one_and_then_a_good_one(
    who: str, candidate: Candidate, received: ReceivedMails, cast: Cast, chooser: Chooser
) -> Chosen:
    """Choose a bad password, and then a good one on the page that refused it.

    Raises SaidToBeAbsent if that page asks for no other one, and what ``was_refused`` raises.
    """
    person, link = cast[who], received[who].link_given
    password, confirmation = bad_password(person, candidate, chooser)
    bad = chooser.chooses(person, link, password, confirmation=confirmation)
    was_refused(bad)
    try:
        # The form can come later than the refusal, where a script makes it.
        return chooser.chooses_on_open_page(person, link)
    except PortalNotUnderstood as strange:
        if bad.asks_again:
            raise
        raise SaidToBeAbsent(f"the page that refused a new password asks for no other one; {bad.told}") from strange
