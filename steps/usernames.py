"""Usernames: their shape, the mails that name them, and requests for a forgotten username."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_bdd import given, parsers, then, when

from drivers.errors import ControlFailed, control
from drivers.mailbox.reset_mails import ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.employers import Employer
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.addresses import elsewhere
from steps.mails import asserts_no_reset_mail, mail_for
from steps.resets import wrong_date


@given(parsers.parse("{who:w} has asked for the forgotten username"), target_fixture="asked")
@when(parsers.parse("{who:w} asks for the forgotten username"), target_fixture="asked")
@costs("who", mails=1)
def asks_for_the_username(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for the username with the address on record and the right date of birth."""
    return requests.for_the_username(cast[who].email, cast[who].date_of_birth)


@when(
    parsers.parse("{who:w} asks for the forgotten username with an address that is not on record"),
    target_fixture="asked",
)
@costs("who", mails=1)
def asks_with_another_address(who: str, cast: Cast, workplaces: Mapping[str, Employer], requests: Requests) -> Asked:
    """Ask for the username with an address that is not on record and the right date of birth."""
    person = cast[who]
    return requests.for_the_username(elsewhere(person, workplaces), person.date_of_birth)


@when(
    parsers.parse("{who:w} asks for the forgotten username with a date of birth that is {wrong}"),
    target_fixture="asked",
)
@costs("who", mails=1)
def asks_with_another_date(who: str, wrong: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for the username with the address on record and a wrong date of birth."""
    return requests.for_the_username(cast[who].email, wrong_date(wrong, cast[who], cast))


@then(parsers.parse("{who:w} is told the username for the address on record"))
@then(parsers.parse("{who:w} is told the username for the right date of birth"))
@costs("who", mails=1)
@control
def is_told_when_all_is_right(who: str, cast: Cast, requests: Requests, reset_mails: ResetMails) -> None:
    """Ask again with the right details and make sure that a mail comes: only the wrong detail prevented one before."""
    asked = asks_for_the_username(who, cast, requests)
    if reset_mails.naming(cast[who], cast[who].username, asked.mark) is None:
        raise ControlFailed(
            f"{who} asked for the forgotten username, but no mail named it within {reset_mails.within:g} s; "
            f"{asked.told}"
        )


@then(parsers.parse("a mail that names {whose:w}'s username comes to {who:w}"))
@then(parsers.parse("a mail that names {whose:w}'s username has come to {who:w}"))
def mail_that_names_the_username_comes(whose: str, who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that a mail with the username came after the request."""
    assert asked.request.offered, f"the portal offers no request for a forgotten username; {asked.told}"
    username = cast[whose].username
    found = reset_mails.naming(cast[who], username, asked.mark)
    assert found is not None, (
        f"no mail that names {username} came to {who} within {reset_mails.within:g} s; {asked.told}"
    )


@then(parsers.parse("a mail that names {whose:w}'s username is at {who:w}'s address"))
def mail_that_names_the_username_is_there(
    whose: str, who: str, asked: Asked, cast: Cast, reset_mails: ResetMails
) -> None:
    """Assert that a mail with the username has arrived, with or without a request."""
    person, username = cast[who], cast[whose].username
    there = any(mail.names(username) for mail in reset_mails.all(person)) or reset_mails.naming(
        person, username, asked.mark
    )
    assert there, f"no mail that names {username} came to {person.email} within {reset_mails.within:g} s"


@then(parsers.parse("no reset mail is at another address of {who:w}'s by the time {other:w}, who asks later, has one"))
@costs("other", mails=1)
def no_reset_mail_is_at_another_address(
    who: str, other: str, cast: Cast, workplaces: Mapping[str, Employer], portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that no reset mail is at another address.

    This includes all mails since the beginning of the example.
    """
    reset_mails.brings(portal, cast[other])
    asserts_no_reset_mail([elsewhere(cast[who], workplaces)], 0, other, cast, portal, reset_mails)


@then(
    parsers.parse("the mail names a username of {number:d}, {whose:w}'s initial, her surname and two digits"),
    target_fixture="named_username",
)
def mail_names_a_username_of_the_shape(
    number: int, whose: str, asked: Asked, cast: Cast, reset_mails: ResetMails
) -> str:
    """Assert that the text of the mail, without its links, has a username of this shape; return the username."""
    person = cast[whose]
    # The document has no example of a surname of two parts, such as Smith-Jones. So the username can have any one
    # character between the parts, or none.
    surname = r"\W?".join(re.findall(r"[^\W\d_]+", person.surname))
    return _named(whose, rf"{number}{person.first_name[0]}{surname}\d\d", asked, cast, reset_mails)


@then(
    parsers.parse("the mail to {who:w} names a username that begins with {number:d}"), target_fixture="named_username"
)
def mail_names_a_username_that_begins(who: str, number: int, asked: Asked, cast: Cast, reset_mails: ResetMails) -> str:
    """Assert that the text of the mail, without its links, has a username that begins with the number; return it."""
    return _named(who, rf"{number}[A-Z]\w*", asked, cast, reset_mails)


def _named(who: str, shape: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> str:
    mail = mail_for(who, asked, cast, reset_mails)
    found = re.search(rf"\b{shape}\b", mail.words, re.IGNORECASE)
    assert found, f"the mail {mail.mail.subject!r} names no username of the shape {shape}"
    return found[0]


@then(parsers.parse("that username signs {who:w} in"))
def that_username_signs_in(who: str, named_username: str, cast: Cast, portal: Portal) -> None:
    """Sign in with the username as the mail states it, and assert that the portal accepts it."""
    person = cast[who]
    sign_in = portal.signs_in(person, person.known_password(), username=named_username)
    assert sign_in.signed_in, f"{named_username} and {who}'s own password were refused: {sign_in.shown}"
