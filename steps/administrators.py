"""What an administrator tries in ESR Administration, and the outcome."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_bdd import given, parsers, then, when

from drivers.administrator.protocol import Administrator
from drivers.errors import ControlFailed, PortalNotUnderstood, SaidToBeAbsent, SeamMissing, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMail, ResetMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import AdministratorAct
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from fixtures.cast import Cast
from fixtures.step_impact import Said, costs, introduces
from steps.signing_in import former_password


@dataclass(frozen=True)
class Attempt:
    """What an administrator tried. ``password`` is a new password, which only the attempt to set a password uses."""

    act: AdministratorAct
    password: str = field(repr=False)


def _mails(said: Said) -> int:
    return int(said["attempt"] == "send the mail again")


def _changes(said: Said) -> int:
    return int(said["attempt"] in ("set a new password", "set the old password", "change the address"))


@given(parsers.parse("an administrator has tried to {attempt} for {who:w}"), target_fixture="attempted")
@when(parsers.parse("an administrator tries to {attempt} for {who:w}"), target_fixture="attempted")
@introduces(None, administrator=True)
@costs("who", administrator_acts=1, mails=_mails, changes=_changes)
def administrator_tries(
    attempt: str, who: str, cast: Cast, administrator: Administrator, passwords: Passwords, secrets: Secrets
) -> Attempt:
    """Try to end the lock, set a new or the old password, send the mail again or change the address.

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
        case "set the old password":
            password = former_password(person)
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
    received.keep(who, _mail_of_administrator(cast[who], administrator, reset_mails))


@given(parsers.parse("an administrator has sent {who:w} a later reset mail"))
@introduces(None, administrator=True)
@costs("who", administrator_acts=1, mails=1)
@control
def administrator_has_sent_a_later_mail(
    who: str, cast: Cast, administrator: Administrator, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Have an administrator send the mail again to a person who has one already, and wait for it.

    Raises SaidToBeAbsent as ``administrator_has_sent_a_mail`` does.
    """
    received.keep_later(who, _mail_of_administrator(cast[who], administrator, reset_mails))


def _mail_of_administrator(person: Person, administrator: Administrator, reset_mails: ResetMails) -> ResetMail:
    mark = reset_mails.mark()
    act = administrator.resends_mail(person)
    if not act.offered or act.told_no:
        raise SaidToBeAbsent(f"the administration sends no reset mail at this moment: {act.shown}")
    try:
        mail = reset_mails.awaits(person, mark)
    except PortalNotUnderstood as strange:
        raise ControlFailed(f"the administration's mail is not understood: {strange}") from strange
    if mail is None or mail.link is None:
        raise SaidToBeAbsent(f"the administration's mail brings {person.name} no link to a new password: {act.shown}")
    return mail


@when(
    parsers.parse("{who:w} tries to choose a new password with the administrator's mail"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def chooses_with_the_administrators_mail(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password with the link of the mail that an administrator has sent.

    Raises SaidToBeAbsent if the page behind it is not the one that the candidate file describes: no document says where
    such a link leads.
    """
    return _chooses_with_administrators(received[who].link_given, cast[who], chooser)


@given(parsers.parse("{who:w} has set a new password with the administrator's mail"))
@costs("who", changes=1)
@control
def has_set_a_password_with_the_administrators_mail(
    who: str, received: ReceivedMails, cast: Cast, chooser: Chooser
) -> None:
    """Set a password with that link, and do not sign in. Raises as ``chooses_with_the_administrators_mail`` does."""
    _sets_with_administrators(received[who].link_given, who, cast, chooser)


@given(parsers.parse("{who:w} has set a new password with the administrator's later mail"))
@costs("who", changes=1)
@control
def has_set_a_password_with_the_administrators_later_mail(
    who: str, received: ReceivedMails, cast: Cast, chooser: Chooser
) -> None:
    """Set a password with the later link, and do not sign in. Raises as ``chooses_with_the_administrators_mail``."""
    _sets_with_administrators(received.later(who).link_given, who, cast, chooser)


def _sets_with_administrators(link: str, who: str, cast: Cast, chooser: Chooser) -> None:
    choice = _chooses_with_administrators(link, cast[who], chooser)
    assert not choice.refused or choice.at_sign_in, f"a good password that {who} chose was refused; {choice.told}"
    cast.recast(cast[who].with_password(choice.password))


def _chooses_with_administrators(link: str, person: Person, chooser: Chooser) -> Chosen:
    try:
        return chooser.chooses(person, link)
    except PortalNotUnderstood as strange:
        raise SaidToBeAbsent(f"the administration's mail leads to another page: {strange}") from strange


@then(parsers.parse("the password that the administrator set does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def administrators_password_does_not_sign_in(who: str, attempted: Attempt, cast: Cast, chooser: Chooser) -> None:
    """Sign in with the password that the administrator tried to set, and assert that the portal refuses it."""
    sign_in = chooser.tries(cast[who], attempted.password)
    assert not sign_in.signed_in, (
        f"the administrator's password signs {who} in; the administration showed {attempted.act.shown}"
    )


@then(parsers.parse("an administrator can set a good password for {who:w}"))
@costs("who", administrator_acts=1, changes=1)
@control
def administrator_sets_a_good_password(
    who: str, cast: Cast, administrator: Administrator, portal: Portal, passwords: Passwords, secrets: Secrets
) -> None:
    """Have an administrator set a good password, to make sure that the other one was refused for what it is."""
    cast.recast(_with_a_password_of_an_administrator(cast[who], administrator, portal, passwords, secrets))


@given(
    parsers.parse("{who:w} has had a password that an administrator set, and another one since"),
    target_fixture="history",
)
@introduces(None, administrator=True)
@costs("who", administrator_acts=1, mails=1, changes=2)
@control
def has_had_a_password_of_an_administrator(
    who: str,
    cast: Cast,
    administrator: Administrator,
    portal: Portal,
    passwords: Passwords,
    secrets: Secrets,
    reset_mails: ResetMails,
    chooser: Chooser,
) -> tuple[str, ...]:
    """Have an administrator set a good password, and replace it by a reset. Return both, the present one last."""
    person = _with_a_password_of_an_administrator(cast[who], administrator, portal, passwords, secrets)
    later = chooser.completes(person, reset_mails.brings(portal, person).link_given)
    cast.recast(later)
    return person.known_password(), later.known_password()


@given(
    parsers.parse("{who:w} has had a password that an administrator replaced"),
    target_fixture="history",
)
@introduces(None, administrator=True)
@costs("who", administrator_acts=1, mails=1, changes=2)
@control
def has_had_a_password_that_an_administrator_replaced(
    who: str,
    cast: Cast,
    administrator: Administrator,
    portal: Portal,
    passwords: Passwords,
    secrets: Secrets,
    reset_mails: ResetMails,
    chooser: Chooser,
) -> tuple[str, ...]:
    """Choose a good password, and have an administrator replace it. Return both, the present one last."""
    person = chooser.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given)
    later = _with_a_password_of_an_administrator(person, administrator, portal, passwords, secrets)
    cast.recast(later)
    return person.known_password(), later.known_password()


def _with_a_password_of_an_administrator(
    person: Person, administrator: Administrator, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Person:
    """Have an administrator set a good password, and sign in with it; return the person with it.

    Raises SaidToBeAbsent or SeamMissing if the administration offers no way to set one, and ControlFailed if it, or the
    sign-in, refuses the password.
    """
    password = passwords.good()
    secrets.keep(password, f"password that the administrator set for {person.name}")
    act = administrator.sets_password(person, password)
    if act.said_absent:
        raise SaidToBeAbsent(f"the administration has no way to set a password: {act.shown}")
    if not act.offered:
        raise SeamMissing(f"the administration offers no way to set a password; it shows {act.shown}")
    if act.told_no:
        raise ControlFailed(f"an administrator cannot set a good password; the administration showed {act.shown}")
    try:
        sign_in = portal.signs_in(person, password)
    except PortalNotUnderstood as strange:
        raise ControlFailed(f"the password that an administrator set leads to another page: {strange}") from strange
    if not sign_in.is_in():
        raise ControlFailed(f"the password that an administrator set does not sign in: {sign_in.shown}")
    return person.with_password(password)


@then("the administrator is told no")
def administrator_is_told_no(attempted: Attempt) -> None:
    """Assert that the administration refused the act or does not offer it."""
    assert attempted.act.told_no or not attempted.act.offered, (
        f"the administration did not refuse it; it showed {attempted.act.shown}"
    )
