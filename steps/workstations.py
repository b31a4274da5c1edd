"""Resets at the computers of a trust: at a personal login, and at one that others use as well."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_bdd import given, parsers, then, when

from drivers.mailbox.reset_mails import ResetMail, ResetMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.choosing import Choice, Chooser
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from drivers.trouble import SaidToBeAbsent, control
from drivers.workstation.protocol import Workstation
from fixtures.cast import Cast
from fixtures.impact import costs
from fixtures.observations import Observations


@dataclass(frozen=True)
class Tally:
    """How many resets were tried, how many of them worked, and how many were refused in words."""

    tries: int
    worked: int
    refused: int

    @property
    def told(self) -> str:
        """Return how many failed, in words."""
        return f"failed in {self.tries - self.worked} of {self.tries} tries"

    @property
    def without_a_word(self) -> int:
        """Return how many the portal took without setting the password."""
        return self.tries - self.worked - self.refused


def _works(person: Person, choice: Choice, portal: Portal) -> bool:
    """Say whether the portal took a choice and the password signs in; one that was refused in words is not tried."""
    return not choice.refused and portal.signs_in(person, choice.password).signed_in


@given(parsers.parse("{who:w} completes a reset at a personal login"))
@costs("who", mails=1, changes=1)
@control
def completes_a_reset_at_a_personal_login(
    who: str,
    cast: Cast,
    portal: Portal,
    reset_mails: ResetMails,
    workstation: Workstation,
    passwords: Passwords,
    secrets: Secrets,
) -> None:
    """Make sure that it is the shared login that lets a reset fail."""
    chooser = Chooser(workstation.with_personal_login(), passwords, secrets)
    cast.recast(chooser.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given))


@when(parsers.parse("{who:w} chooses a new password at a personal login"), target_fixture="choice")
@costs("who", changes=1)
def chooses_at_a_personal_login(
    who: str, reset_mail: ResetMail, cast: Cast, workstation: Workstation, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Choose a good password with the mail where nobody else is signed in."""
    return Chooser(workstation.with_personal_login(), passwords, secrets).chooses(cast[who], reset_mail.link_given)


@when(
    parsers.parse("{first:w}, {second:w} and {third:w} each try a reset at the shared login that {other:w} has used"),
    target_fixture="tally",
)
@costs("first", mails=1, changes=1, wrong_passwords=1)
@costs("second", mails=1, changes=1, wrong_passwords=1)
@costs("third", mails=1, changes=1, wrong_passwords=1)
@control
def three_try_at_a_shared_login(
    first: str,
    second: str,
    third: str,
    other: str,
    cast: Cast,
    portal: Portal,
    reset_mails: ResetMails,
    workstation: Workstation,
    passwords: Passwords,
    secrets: Secrets,
) -> Tally:
    """Choose a good password each with a mail that came before, and count what becomes of it."""
    trying = (cast[first], cast[second], cast[third])
    worked = refused = 0
    for person in trying:
        link = reset_mails.brings(portal, person).link_given
        choice = Chooser(workstation.with_shared_login(cast[other]), passwords, secrets).chooses(person, link)
        refused += choice.refused
        worked += _works(person, choice, portal)
    return Tally(len(trying), worked, refused)


@then("each of their resets has worked or was refused")
def each_has_worked_or_was_refused(tally: Tally, observations: Observations) -> None:
    """Hand the count on, and judge whether every failure was told."""
    observations.notes(tally.told)
    assert not tally.without_a_word, f"{tally.told}, {tally.without_a_word} of them without a word"


@when(parsers.parse("{who:w}'s reset fails at the shared login that {other:w} has used"), target_fixture="choice")
@costs("who", changes=1, wrong_passwords=1)
def fails_at_a_shared_login(
    who: str,
    other: str,
    reset_mail: ResetMail,
    cast: Cast,
    portal: Portal,
    workstation: Workstation,
    passwords: Passwords,
    secrets: Secrets,
) -> Choice:
    """Choose a good password with the mail; SaidToBeAbsent where that works, so that nothing has failed."""
    chooser = Chooser(workstation.with_shared_login(cast[other]), passwords, secrets)
    choice = chooser.chooses(cast[who], reset_mail.link_given)
    if _works(cast[who], choice, portal):
        raise SaidToBeAbsent("a reset at a shared login works at this portal, so there is none that fails")
    return choice


@then(parsers.parse("the same mail sets a password for {who:w} at a personal login"))
@costs("who", changes=1)
def same_mail_works_at_a_personal_login(
    who: str,
    choice: Choice,
    cast: Cast,
    portal: Portal,
    workstation: Workstation,
    passwords: Passwords,
    secrets: Secrets,
) -> None:
    """Judge by a try of a password that was chosen with the same link elsewhere."""
    later = Chooser(workstation.with_personal_login(), passwords, secrets).chooses(cast[who], choice.link)
    sign_in = portal.signs_in(cast[who], later.password)
    assert sign_in.signed_in, (
        f"the password that was chosen at a personal login does not sign {who} in ({sign_in.shown}); "
        f"when it was chosen {later.told}"
    )


@then(parsers.parse("{who:w} is advised to use a personal login"))
def is_advised_to_use_a_personal_login(who: str, choice: Choice) -> None:
    """Judge what the page told when it refused."""
    assert choice.advises_personal_login, f"{who} was told of no personal login; {choice.told}"
