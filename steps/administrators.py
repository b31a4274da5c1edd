"""What an administrator tries in ESR Administration, and the outcome."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_bdd import given, parsers, then, when

from drivers.administrator.protocol import Administrator
from drivers.errors import SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.people.passwords import Passwords
from drivers.portal.observed_facts import AdministratorAct
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from fixtures.cast import Cast
from fixtures.step_impact import Said, costs, introduces


@dataclass(frozen=True)
class Attempt:
    """What an administrator tried. ``password`` is a new password, which only the attempt to set a password uses."""

    act: AdministratorAct
    password: str = field(repr=False)


def _mails(said: Said) -> int:
    return int(said["attempt"] == "send the mail again")


def _changes(said: Said) -> int:
    return int(said["attempt"] in ("set a new password", "change the address"))


@given(parsers.parse("an administrator has tried to {attempt} for {who:w}"), target_fixture="attempted")
@when(parsers.parse("an administrator tries to {attempt} for {who:w}"), target_fixture="attempted")
@introduces(None, administrator=True)
@costs("who", administrator_acts=1, mails=_mails, changes=_changes)
def administrator_tries(
    attempt: str, who: str, cast: Cast, administrator: Administrator, passwords: Passwords, secrets: Secrets
) -> Attempt:
    """Try to end the lock, set a new password, send the mail again or change the address, as an administrator.

    Raises ValueError for any other attempt.
    """
    person = cast[who]
    password = passwords.good()
    secrets.keep(password, f"password that the administrator set for {who}")
    match attempt:
        case "end the lock":
            act = administrator.unlocks(person)
        case "set a new password":
            act = administrator.sets_password(person, password)
        case "send the mail again":
            act = administrator.resends_mail(person)
        case "change the address":
            address = f"new.{person.email}"
            act = administrator.changes_address(person, address)
            cast.recast(person.with_another_address(address))
        case _:
            raise ValueError(f"an administrator cannot try to {attempt!r}")
    return Attempt(act, password)


@given(parsers.parse("an administrator has sent {who:w} a reset mail"))
@introduces(None, administrator=True)
@costs("who", administrator_acts=1, mails=1)
@control
def administrator_has_sent_a_mail(
    who: str, cast: Cast, administrator: Administrator, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Have an administrator send the mail again to a person who has not asked for one, and wait for it.

    Raises SaidToBeAbsent if the administration does not send such a mail: no document says that it does.
    """
    mark = reset_mails.mark()
    act = administrator.resends_mail(cast[who])
    if not act.offered or act.told_no:
        raise SaidToBeAbsent(f"the administration sends no mail to a person who has not asked for one: {act.shown}")
    mail = reset_mails.awaits(cast[who], mark)
    if mail is None or mail.link is None:
        raise SaidToBeAbsent(
            f"the administration's mail brings {who}, who has not asked for one, no link to a new password: {act.shown}"
        )
    received.keep(who, mail)


@then(parsers.parse("the password that the administrator set does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def administrators_password_does_not_sign_in(who: str, attempted: Attempt, cast: Cast, portal: Portal) -> None:
    """Sign in with the password that the administrator tried to set, and assert that the portal refuses it."""
    sign_in = portal.signs_in(cast[who], attempted.password)
    assert not sign_in.got_in(), (
        f"the administrator's password signs {who} in; the administration showed {attempted.act.shown}"
    )


@then("the administrator is told no")
def administrator_is_told_no(attempted: Attempt) -> None:
    """Assert that the administration refused the act or does not offer it."""
    assert attempted.act.told_no or not attempted.act.offered, (
        f"the administration did not refuse it; it showed {attempted.act.shown}"
    )
