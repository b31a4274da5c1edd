"""People with accounts at two employers.

The cast has the first account under the person's name, and the second account under ``Amara's other account``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from pytest_bdd import given, parsers, then, when

from drivers.errors import SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.employers import Employer, another
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.people.protocol import Enrolment
from drivers.portal.observed_facts import SignIn
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.people import People
from fixtures.step_impact import costs, introduces
from steps.attempts_and_the_lock import tries_wrong_passwords
from steps.signing_in import own_password
from steps.usernames import none_names


def other_account(who: str) -> str:
    """Return the name of a person's second account in the cast, such as ``Amara's other account``."""
    return f"{who}'s other account"


@given(parsers.parse("{who:w} has accounts at two employers"))
@introduces("who", two_employers=True)
def has_two_accounts(
    who: str,
    cast: Cast,
    people: People,
    employer: Employer,
    workplaces: Mapping[str, Employer],
    enrolment: Enrolment,
) -> None:
    """Enrol a person at the candidate's own employer and at a second employer."""
    elsewhere = workplaces[another(employer.id)]
    one = enrolment.enrol(people.make(who, employer, also_at=elsewhere.id))
    cast.introduce(one)
    cast.introduce(enrolment.enrol(people.at_second_employer(one, other_account(who), elsewhere)))


@given(parsers.parse("{whose:w}'s other account signs in with its own password"))
@control
def other_account_signs_in_at_first(whose: str, cast: Cast, portal: Portal) -> None:
    """Make sure that the other account signs in now; a later step of the example tests the account."""
    sign_in = own_password(portal, cast[other_account(whose)])
    assert sign_in.is_in(), f"{whose}'s other account was refused before anything happened: {sign_in.shown}"


@when(parsers.parse("{who:w} tries one wrong password at her other account"))
@costs("who", wrong_passwords=1)
@control
def wrong_password_at_the_other_account(who: str, cast: Cast, portal: Portal, passwords: Passwords) -> None:
    """Try one password that no account has, with the username of the person's second account."""
    tries_wrong_passwords(1, other_account(who), cast, portal, passwords)


def _asks(account: Person, requests: Requests) -> Asked:
    return requests.for_a_reset(account, account.date_of_birth, account.email, username=account.username)


@when(parsers.parse("{who:w} asks for a reset and gives her username"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_the_username(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the details of the first account."""
    return _asks(cast[who], requests)


@when(parsers.parse("{who:w} asks for a reset and gives the username of her other account"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_the_other_username(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the details of the other account."""
    return _asks(cast[other_account(who)], requests)


@when(parsers.parse("any mail that comes to {who:w} names one of her usernames"))
@costs(clock_moves=1)
@control
def any_mail_names_one_of_the_usernames(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Make sure that, if mails come, one of them names a username of the person.

    Whether mails come, and whether a mail names a username at all, are questions of other rules.
    """
    if reset_mails.awaits_even_late(cast[who], asked.mark) is None:
        return
    one, other = cast[who].username, cast[other_account(who)].username
    assert reset_mails.naming(cast[who], one, other, after=asked.mark), (
        f"of the mails that came to {who}, none names {one} or {other}, which is a question of MAIL-02"
    )


@given(parsers.parse("{who:w} has a reset mail for one of her accounts"))
@costs("who", mails=2)
@control
def has_a_reset_mail_for_one(
    who: str, cast: Cast, requests: Requests, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for a reset of the first account and wait for its mail: the one that names its username, or else the first.

    If the mail names no username, the effect of its link shows whether it is the right one: where the portal refuses a
    password there, the mails that have come after it are tried as well.
    """
    asked = _asks(cast[who], requests)
    mail = reset_mails.answer(cast[who], asked.mark, asked.request)
    further = None if mail.names(cast[who].username) else partial(reset_mails.following, cast[who], mail)
    received.keep(who, mail, further)


@given(parsers.parse("{who:w} has a reset mail that names only one of her usernames"))
@costs("who", mails=2)
@control
def has_a_reset_mail_that_names_one_only(
    who: str, cast: Cast, requests: Requests, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for a reset of the first account and wait for a mail that names its username.

    Raises SaidToBeAbsent if that mail names both usernames: its link may then take either.
    """
    own, other = cast[who].username, cast[other_account(who)].username
    asked = _asks(cast[who], requests)
    mail = reset_mails.naming(cast[who], own, after=asked.mark)
    assert mail is not None, reset_mails.told_of_none(
        cast[who], asked.mark, asked.request, f"no mail that names {own}, which is a question of EMPL-02"
    )
    if mail.names(other):
        raise SaidToBeAbsent(f"the mail {mail.mail.subject!r} names both of {who}'s usernames")
    received.keep(who, mail)


@given(parsers.parse("{who:w} has a reset mail for each of her accounts"))
@costs("who", mails=2)
@control
def has_a_mail_for_each(
    who: str, cast: Cast, requests: Requests, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for a reset and wait for a mail for each account.

    Raises SaidToBeAbsent if one request does not bring a mail of its own for each: that is a question of EMPL-01.
    """
    own, other = cast[who], cast[other_account(who)]
    asked = requests.for_a_reset(own, own.date_of_birth, own.email)
    for name, account, twin in ((who, own, other), (other_account(who), other, own)):
        mail = reset_mails.naming(own, account.username, after=asked.mark)
        assert mail or name != who, reset_mails.told_of_none(own, asked.mark, asked.request)
        if mail is None or mail.names(twin.username):
            raise SaidToBeAbsent("one request does not bring a mail for each account, a question of EMPL-01")
        received.keep(name, mail)


@when(parsers.parse("{who:w} chooses a new password for her other account"), target_fixture="choice")
@costs("who", changes=1)
def chooses_for_the_other_account(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password with the link for the other account."""
    name = other_account(who)
    return chooser.chooses(cast[name], received[name].link_given)


@then(parsers.parse("the new password signs {who:w} in to her other account"))
def new_password_signs_in_there(who: str, choice: Chosen, cast: Cast, portal: Portal) -> None:
    """Assert that the other account signs in with the password that was chosen for it."""
    sign_in = portal.signs_in(cast[other_account(who)], choice.password)
    assert sign_in.is_in(), f"the password does not sign {who} in there; when it was chosen, {choice.told}"


@then(parsers.parse("a mail that names the username of {whose:w}'s other account comes"))
@costs(clock_moves=1)
def mail_that_names_the_other_username_comes(whose: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that a mail with that username came after the request; the mail can name both accounts."""
    account = cast[other_account(whose)]
    found = reset_mails.naming_even_late(account, account.username, asked.mark)
    assert found is not None, none_names(account.username, account, asked, reset_mails)


@then(
    parsers.parse(
        "no mail that names the username of {whose:w}'s other account has come "
        "by the time {other:w}, who asks later, has one"
    )
)
@costs("other", mails=1)
def no_mail_names_the_other_username(
    whose: str, other: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that no mail names that username."""
    _nothing_names(cast[other_account(whose)], cast[other], asked, portal, reset_mails)


@then(
    parsers.parse("no mail that names {whose:w}'s own username has come by the time {other:w}, who asks later, has one")
)
@costs("other", mails=1)
def no_mail_names_the_own_username(
    whose: str, other: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that no mail names that username."""
    _nothing_names(cast[whose], cast[other], asked, portal, reset_mails)


def _nothing_names(account: Person, other: Person, asked: Asked, portal: Portal, reset_mails: ResetMails) -> None:
    reset_mails.brings(portal, other)
    naming = [mail.mail.subject for mail in reset_mails.all(account, asked.mark) if mail.names(account.username)]
    assert not naming, f"the mail {naming[0]!r} names {account.username}, which was not asked for"


@when(parsers.parse("{who:w} signs in to her other account"), target_fixture="sign_in")
def signs_in_to_the_other_account(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Sign in to the other account with its own password."""
    return own_password(portal, cast[other_account(who)])


@then(parsers.parse("the new password does not sign {who:w} in to her other account"))
@costs("who", wrong_passwords=1)
def new_password_does_not_sign_in_there(
    who: str, choice: Chosen, cast: Cast, chooser: Chooser, another_visitor: Callable[[], Portal]
) -> None:
    """Sign in to the other account with the password that was chosen behind the link; assert that it is refused."""
    visitor = another_visitor() if choice.asks_again else None
    sign_in = chooser.tries(cast[other_account(who)], choice.password, visitor)
    assert not sign_in.signed_in, (
        f"the password that {who} chose with the link for one account also signs in to the other; "
        f"when it was chosen, {choice.told}"
    )


@then(parsers.parse("{who:w} signs in to her other account as usual"))
@control
def signs_in_there_as_ever(who: str, cast: Cast, portal: Portal) -> None:
    """Sign in to the other account with its own password, to make sure that it does not refuse every password."""
    sign_in = own_password(portal, cast[other_account(who)])
    assert sign_in.is_in(), f"{who}'s other account refused its own password as well: {sign_in.shown}"
