"""Resets at the computers of an NHS trust, with a personal login or with a shared login."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_bdd import given, parsers, then, when

from drivers.errors import SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from drivers.workstation.protocol import Workstation
from fixtures.cast import Cast
from fixtures.observations import Observations
from fixtures.step_impact import costs
from steps.durations import number


@dataclass(frozen=True)
class Tally:
    """Counts resets: how many were tried, and how many worked."""

    tries: int
    worked: int

    @property
    def told(self) -> str:
        """Return how many resets failed, as a text."""
        return f"failed in {self.tries - self.worked} of {self.tries} tries"


def _works(person: Person, choice: Chosen, portal: Portal) -> bool:
    """Return whether the portal took the chosen password and the password signs in; a refused password is not tried."""
    return not choice.refused and portal.signs_in(person, choice.password).is_in()


@given(parsers.parse("{who:w} completes a reset at a personal login"))
@costs("who", mails=1, changes=1)
@control
def completes_a_reset_at_a_personal_login(
    who: str,
    cast: Cast,
    portal: Portal,
    reset_mails: ResetMails,
    workstation: Workstation,
    chooser: Chooser,
) -> None:
    """Complete a reset at a personal login, to make sure that only the shared login makes a reset fail."""
    there = chooser.at(workstation.with_personal_login())
    cast.recast(there.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given))


@when(parsers.parse("{who:w} chooses a new password at a personal login"), target_fixture="choice")
@costs("who", changes=1)
def chooses_at_a_personal_login(
    who: str, received: ReceivedMails, cast: Cast, workstation: Workstation, chooser: Chooser
) -> Chosen:
    """Choose a good password with the mail at a computer with a personal login."""
    return chooser.at(workstation.with_personal_login()).chooses(cast[who], received[who].link_given)


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
    chooser: Chooser,
) -> Tally:
    """For each of three people, choose a good password with a new mail at the shared login, and count the outcomes."""
    trying = (cast[first], cast[second], cast[third])
    tries = worked = 0
    for person in trying:
        link = reset_mails.brings(portal, person).link_given
        choice = chooser.at(workstation.with_shared_login(cast[other])).chooses(person, link)
        tries += 1
        worked += _works(person, choice, portal)
    return Tally(tries, worked)


@then(parsers.parse("{count:w} tries are counted, and how many of them fail"))
def tries_are_counted(count: str, tally: Tally, observations: Observations) -> None:
    """Record the count for the report, and assert that every person tried. How many resets fail is never judged."""
    observations.notes(tally.told)
    assert tally.tries == number(count), f"{tally.tries} tries were made: {tally.told}"


@when(parsers.parse("{who:w}'s reset fails at the shared login that {other:w} has used"), target_fixture="choice")
@costs("who", changes=1, wrong_passwords=1)
def fails_at_a_shared_login(
    who: str,
    other: str,
    received: ReceivedMails,
    cast: Cast,
    portal: Portal,
    workstation: Workstation,
    chooser: Chooser,
) -> Chosen:
    """Try a reset with the mail at the shared login, and expect a failure; raises SaidToBeAbsent if the reset works."""
    there = chooser.at(workstation.with_shared_login(cast[other]))
    choice = there.chooses(cast[who], received[who].link_given)
    if _works(cast[who], choice, portal):
        raise SaidToBeAbsent("a reset at a shared login works at this portal, so there is none that fails")
    return choice


@then(parsers.parse("the same mail sets a password for {who:w} at a personal login"))
@costs("who", changes=1)
def same_mail_works_at_a_personal_login(
    who: str,
    choice: Chosen,
    cast: Cast,
    portal: Portal,
    workstation: Workstation,
    chooser: Chooser,
) -> None:
    """Choose a password with the same link at a personal login, and assert that the password signs in."""
    later = chooser.at(workstation.with_personal_login()).chooses(cast[who], choice.link)
    sign_in = portal.signs_in(cast[who], later.password)
    assert sign_in.is_in(), (
        f"the password that was chosen at a personal login does not sign {who} in ({sign_in.shown}); "
        f"when it was chosen, {later.told}"
    )


@then(parsers.parse("{who:w} is advised to use a personal login"))
def is_advised_to_use_a_personal_login(who: str, choice: Chosen) -> None:
    """Assert that the page that refused the password advised the person to use a personal login."""
    assert choice.advises_personal_login, f"the page did not advise {who} to use a personal login; {choice.told}"
