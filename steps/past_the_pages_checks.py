"""Choosing a password past the page's own checks: what the portal itself refuses, without the help of a page."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import ControlFailed, PortalNotUnderstood, SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.people.passwords import Passwords
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.attempts_and_the_lock import MOST_TO_LOCK, as_many
from steps.signing_in import own_password


@given(parsers.parse("past the page's own checks {who:w} has set a good password"))
@costs("who", mails=1, changes=1, wrong_passwords=1)
@control
def has_set_a_good_password_past_the_checks(
    who: str,
    cast: Cast,
    portal: Portal,
    reset_mails: ResetMails,
    chooser_past_checks: Chooser,
) -> None:
    """Ask for a mail, and set a good password with it past the page's checks: the portal needs none of its scripts."""
    person = cast[who]
    mail = reset_mails.brings(portal, person)
    choice = chooser_past_checks.chooses_in_spite_of(person, mail.link_given, chooser_past_checks.good(person))
    assert not choice.refused, f"without its pages' scripts the portal sets no password; {choice.told}"
    cast.recast(chooser_past_checks.signs_in_with(person, choice, portal))


@when(
    parsers.parse("{who:w} tries to choose a password of {length:d} characters, past the page's own checks"),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_a_password_of_a_length_past_the_checks(
    who: str,
    length: int,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    chooser_past_checks: Chooser,
) -> Chosen:
    """Choose a password that is good apart from its length, past the page's checks."""
    password = chooser_past_checks.secret(cast[who], passwords.good(length))
    return chooser_past_checks.chooses_in_spite_of(cast[who], received[who].link_given, password)


@when(
    parsers.parse('{who:w} tries to choose a password that contains "{part}", past the page\'s own checks'),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_a_password_that_contains_past_the_checks(
    who: str,
    part: str,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    chooser_past_checks: Chooser,
) -> Chosen:
    """Choose a password that contains this part and is good otherwise, past the page's checks."""
    password = chooser_past_checks.secret(cast[who], passwords.around(part))
    return chooser_past_checks.chooses_in_spite_of(cast[who], received[who].link_given, password)


@when(
    parsers.parse("{who:w} tries to choose a new password and confirms another, past the page's own checks"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def chooses_and_confirms_another_past_the_checks(
    who: str,
    candidate: Candidate,
    received: ReceivedMails,
    cast: Cast,
    chooser_past_checks: Chooser,
) -> Chosen:
    """Choose a good password and confirm another good one, past the page's checks.

    Raises SaidToBeAbsent if the page asks for no confirmation, which is a question of SET-02.
    """
    if "confirm_password" in candidate.appearance.pages.update.lacks:
        raise SaidToBeAbsent("the page asks for the new password once, a question of SET-02")
    person, chooser = cast[who], chooser_past_checks
    password, other = chooser.good(person), chooser.good(person)
    return chooser.chooses_in_spite_of(person, received[who].link_given, password, other)


@given(parsers.parse("past the page's own checks {whose:w}'s own password signs in"))
@costs("whose", wrong_passwords=1)
@control
def own_password_signs_in_past_the_checks(whose: str, cast: Cast, portal_past_checks: Portal) -> None:
    """Make sure that a person can sign in past the checks of the sign-in page: it needs none of its scripts."""
    try:
        sign_in = own_password(portal_past_checks, cast[whose])
    except PortalNotUnderstood as strange:
        raise ControlFailed(f"without its scripts the sign-in page is not understood: {strange}") from strange
    assert sign_in.is_in(), f"without its page's scripts the portal signs nobody in: {sign_in.shown}"


@when(
    parsers.parse(
        "{who:w} tries passwords of {length:d} characters, past the page's own checks, as many times as wrong "
        "passwords lock an account"
    )
)
@costs("who", wrong_passwords=MOST_TO_LOCK)
@control
def passwords_of_a_length_as_many_times_as_lock(
    who: str, length: int, candidate: Candidate, cast: Cast, portal_past_checks: Portal, passwords: Passwords
) -> None:
    """Try passwords of this length that no account has, as often as wrong passwords lock an account.

    An answer that is not understood, such as a bare error, is a refusal.
    """
    for _ in range(as_many(candidate)):
        try:
            sign_in = portal_past_checks.signs_in(cast[who], passwords.good(length))
        except PortalNotUnderstood:
            continue
        assert not sign_in.signed_in, f"a password that is not {who}'s signed {who} in"
