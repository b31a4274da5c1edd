"""Choosing a password past the page's own checks: what the portal itself refuses, without the help of a page."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import ControlFailed, PortalNotUnderstood, SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs


@given(parsers.parse("past the page's own checks {who:w} has set a good password"))
@costs("who", mails=1, changes=1, wrong_passwords=1)
@control
def has_set_a_good_password_past_the_checks(
    who: str,
    cast: Cast,
    portal: Portal,
    reset_mails: ResetMails,
    portal_past_checks: Portal,
    chooser_past_checks: Chooser,
) -> None:
    """Ask for a mail, and set a good password with it past the page's checks: the portal needs none of its scripts."""
    person = cast[who]
    mail = reset_mails.brings(portal, person)
    choice = _chooses(
        person, mail.link_given, portal_past_checks, chooser_past_checks, chooser_past_checks.good(person)
    )
    assert not choice.refused, f"without its pages' scripts the portal sets no password; {choice.told}"
    cast.recast(chooser_past_checks.signs_in_with(person, choice, portal))


def _chooses(
    person: Person, link: str, portal: Portal, chooser: Chooser, password: str, confirmation: str | None = None
) -> Chosen:
    """Choose a password past the page's checks. An answer that is not understood counts as a refusal: a sign-in tells.

    Raises ControlFailed if the link opens no page that asks for a password without running the page's scripts.
    """
    try:
        opened = portal.opens_link(link)
    except PortalNotUnderstood as strange:
        raise ControlFailed(f"without its scripts the page behind the link is not understood: {strange}") from strange
    if not opened.asks_for_a_password:
        raise ControlFailed(f"without its scripts the page behind the link asks for no new password: {opened.shown}")
    return chooser.chooses_in_spite_of(person, link, password, confirmation)


@when(
    parsers.parse("{who:w} tries to choose a password of {length:d} characters, past the page's own checks"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def chooses_a_password_of_a_length_past_the_checks(
    who: str,
    length: int,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    portal_past_checks: Portal,
    chooser_past_checks: Chooser,
) -> Chosen:
    """Choose a password that is good apart from its length, past the page's checks."""
    password = chooser_past_checks.secret(cast[who], passwords.good(length))
    return _chooses(cast[who], received[who].link_given, portal_past_checks, chooser_past_checks, password)


@when(
    parsers.parse('{who:w} tries to choose a password that contains "{part}", past the page\'s own checks'),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def chooses_a_password_that_contains_past_the_checks(
    who: str,
    part: str,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    portal_past_checks: Portal,
    chooser_past_checks: Chooser,
) -> Chosen:
    """Choose a password that contains this part and is good otherwise, past the page's checks."""
    password = chooser_past_checks.secret(cast[who], passwords.around(part))
    return _chooses(cast[who], received[who].link_given, portal_past_checks, chooser_past_checks, password)


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
    portal_past_checks: Portal,
    chooser_past_checks: Chooser,
) -> Chosen:
    """Choose a good password and confirm another good one, past the page's checks.

    Raises SaidToBeAbsent if the page asks for no confirmation, which is a question of SET-02.
    """
    if "confirm_password" in candidate.appearance.pages.update.lacks:
        raise SaidToBeAbsent("the page asks for the new password once, a question of SET-02")
    person, chooser = cast[who], chooser_past_checks
    password, other = chooser.good(person), chooser.good(person)
    return _chooses(person, received[who].link_given, portal_past_checks, chooser, password, other)
