"""Usernames: their shape, the mails that name them, and requests for a forgotten username."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_bdd import given, parsers, then, when

from drivers.errors import ControlFailed, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.employers import Employer
from drivers.people.person import Person
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.addresses import elsewhere
from steps.mails import asserts_no_reset_mail, mail_for
from steps.resets import wrong_date

_SHORTEST_PART = 4


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
    if reset_mails.naming(cast[who], cast[who].username, after=asked.mark) is None:
        told = reset_mails.told_of_none(cast[who], asked.mark, asked.request, "no mail that names it")
        raise ControlFailed(f"{who} asked for the forgotten username, but {told}")


@then(parsers.parse("a mail that names {whose:w}'s username comes to {who:w}"))
@costs(clock_moves=1)
def mail_that_names_the_username_comes(whose: str, who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that a mail with the username came after the request, in time or late."""
    assert asked.request.offered, f"the portal offers no request for a forgotten username; {asked.told}"
    username = cast[whose].username
    found = reset_mails.naming_even_late(cast[who], username, asked.mark)
    assert found is not None, none_names(username, cast[who], asked, reset_mails)


@then(parsers.parse("a mail that names {whose:w}'s username has come to {who:w}"))
def mail_that_names_the_username_has_come(
    whose: str, who: str, asked: Asked, cast: Cast, reset_mails: ResetMails
) -> None:
    """Assert that a mail with the username has come by now."""
    assert asked.request.offered, f"the portal offers no request for a forgotten username; {asked.told}"
    username = cast[whose].username
    found = reset_mails.naming(cast[who], username, after=asked.mark)
    assert found is not None, none_names(username, cast[who], asked, reset_mails)


def none_names(username: str, person: Person, asked: Asked, reset_mails: ResetMails) -> str:
    """Return the message that no mail with a username came to a person after a request."""
    return reset_mails.told_of_none(person, asked.mark, asked.request, f"no mail that names {username}")


@then(parsers.parse("a mail that names {whose:w}'s username is at {who:w}'s address"))
@costs(clock_moves=1)
def mail_that_names_the_username_is_there(
    whose: str, who: str, asked: Asked, cast: Cast, reset_mails: ResetMails
) -> None:
    """Assert that a mail with the username has arrived, with or without a request, in time or late."""
    person, username = cast[who], cast[whose].username
    there = any(mail.names(username) for mail in reset_mails.all(person)) or reset_mails.naming_even_late(
        person, username, asked.mark
    )
    assert there, none_names(username, person, asked, reset_mails)


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
@costs(clock_moves=1)
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
@costs(clock_moves=1)
def mail_names_a_username_that_begins(who: str, number: int, asked: Asked, cast: Cast, reset_mails: ResetMails) -> str:
    """Assert that the text of the mail, without its links, has a username that begins with the number; return it."""
    return _named(who, rf"{number}.+", asked, cast, reset_mails)


def _named(who: str, shape: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> str:
    mail = mail_for(who, asked, cast, reset_mails)
    named = username_in(mail.words, cast[who])
    assert named is not None, f"the mail {mail.mail.subject!r} names no username"
    assert re.fullmatch(shape, named, re.IGNORECASE), (
        f"the mail {mail.mail.subject!r} names {named!r}, which is no username of the shape {shape}"
    )
    return named


@when(parsers.parse("any mail that comes to {who:w} names a username"))
@costs(clock_moves=1)
@control
def any_mail_names_a_username(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Make sure that a mail that comes names a username of the person, even one of another shape (see ``username_in``).

    Whether a mail comes, and whether it names the right username, are questions of other rules.
    """
    mail = reset_mails.awaits_even_late(cast[who], asked.mark)
    assert mail is None or username_in(mail.words, cast[who]), (
        f"the mail {mail.mail.subject!r} does not name {cast[who].username}, which is a question of MAIL-02"
    )


@when(parsers.parse("{who:w} asks for a reset and a mail comes that names a username"))
@costs("who", mails=1)
@control
def asks_and_a_mail_names_a_username(
    who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for another reset, and make sure that its mail names a username: the person's own, or one of its kind."""
    mail = reset_mails.brings(portal, cast[who])
    assert mail.names(cast[who].username) or _of_its_kind(mail.words, cast[who]), (
        f"the mail {mail.mail.subject!r} names no username, which is a question of MAIL-02"
    )
    received.keep_later(who, mail)


def _of_its_kind(words: str, person: Person) -> str | None:
    """Return a word with letters and digits that begins with the same three characters as the person's username."""
    begins = re.escape(person.username[:3])
    found = re.search(rf"(?<!\w)(?=\w*\d)(?=\w*[^\W\d_]){begins}\w+", words, re.IGNORECASE)
    return found and found[0]


@then(parsers.parse("that mail names {whose:w}'s username"))
def that_mail_names_the_username(whose: str, cast: Cast, received: ReceivedMails) -> None:
    """Assert that the later of two mails contains the username."""
    username, mail = cast[whose].username, received.later(whose)
    assert mail.names(username), (
        f"the mail {mail.mail.subject!r} does not contain {username}; it names {_of_its_kind(mail.words, cast[whose])}"
    )


@when(parsers.parse("a second mail comes to {who:w}"))
@costs(clock_moves=1)
@control
def a_second_mail_comes(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Make sure that a mail comes after the request, in time or late: whether one does is a question of other rules."""
    mail_for(who, asked, cast, reset_mails)


def username_in(words: str, person: Person) -> str | None:
    """Return the word of a text that stands for a person's username: the username, a part of it, or a longer form.

    A part counts if it has letters and digits, or is the initial and the surname. Returns None if there is no such
    word.
    """
    own = person.username.casefold()
    if found := re.search(rf"(?<!\w){re.escape(own)}(?!\w)", words, re.IGNORECASE):
        return found[0]
    name = f"{person.first_name[0]}{person.surname}".casefold()
    for word in re.findall(r"\w[\w'-]*", words):
        folded = word.casefold()
        mixed = len(folded) >= _SHORTEST_PART and re.search(r"\d", folded) and re.search(r"[^\W\d_]", folded)
        if folded == name or (mixed and (folded in own or own in folded)):
            return str(word)
    return None


@then(parsers.parse("that username signs {who:w} in"))
def that_username_signs_in(who: str, named_username: str, cast: Cast, portal: Portal) -> None:
    """Sign in with the username as the mail states it, and assert that the portal accepts it."""
    person = cast[who]
    sign_in = portal.signs_in(person, person.known_password(), username=named_username)
    assert sign_in.is_in(), f"{named_username} and {who}'s own password were refused: {sign_in.shown}"
