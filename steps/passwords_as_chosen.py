"""Whether a password that the portal has taken signs in exactly as it was chosen, and no part of it does."""

from __future__ import annotations

from collections.abc import Callable

from pytest_bdd import parsers, then, when

from drivers.errors import SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs

# The signs by the names that the features give them.
_SIGNS = {
    "an ampersand": "&",
    "an at sign": "@",
    "a hash": "#",
    "a less-than sign": "<",
    "a greater-than sign": ">",
    "an apostrophe": "'",
    "a quotation mark": '"',
    "a space": " ",
    "a pound sign": "£",
    "an acute e": "é",
    "a yen sign": "¥",
    "a grave e": "è",
    "a plus sign": "+",
    "a percent sign before 41": "%41",
    "a letter A": "A",
}


@when(parsers.parse("{who:w} chooses a password with {sign} inside, if the portal takes it"), target_fixture="choice")
@costs("who", changes=1)
@control
def chooses_a_password_with_a_sign(
    who: str,
    sign: str,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    chooser: Chooser,
    another_visitor: Callable[[], Portal],
) -> Chosen:
    """Choose a password of 16 characters with a sign in the middle; SaidToBeAbsent if the portal refuses it."""
    password = passwords.around(_SIGNS[sign])
    return _chooses(cast[who], password, f"with {sign}", received, chooser, another_visitor)


@when(
    parsers.parse("{who:w} chooses a password of {length:d} characters, if the portal takes it"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def chooses_a_long_password(
    who: str,
    length: int,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    chooser: Chooser,
    another_visitor: Callable[[], Portal],
) -> Chosen:
    """Choose a password of this length; raises SaidToBeAbsent if the portal refuses it."""
    password = passwords.good(length)
    return _chooses(cast[who], password, f"of {length} characters", received, chooser, another_visitor)


@when(
    parsers.parse("{who:w} chooses a password with a space at {end}, if the portal takes it"), target_fixture="choice"
)
@costs("who", changes=1)
@control
def chooses_a_password_with_a_space_at(
    who: str,
    end: str,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    chooser: Chooser,
    another_visitor: Callable[[], Portal],
) -> Chosen:
    """Choose a password of 16 characters and a space; raises SaidToBeAbsent if the portal refuses it."""
    password = passwords.good(16)
    spaced = f" {password}" if end == "its beginning" else f"{password} "
    return _chooses(cast[who], spaced, f"with a space at {end}", received, chooser, another_visitor)


def _chooses(
    person: Person,
    password: str,
    which: str,
    received: ReceivedMails,
    chooser: Chooser,
    another_visitor: Callable[[], Portal],
) -> Chosen:
    choice = chooser.chooses(person, received[person.name].link_given, chooser.secret(person, password))
    if not chooser.is_taken(choice, person, another_visitor):
        raise SaidToBeAbsent(f"the portal takes no password {which}; {choice.told}")
    return choice


@then(parsers.parse("the new password without {what} does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def does_not_sign_in_without(what: str, who: str, choice: Chosen, cast: Cast, chooser: Chooser) -> None:
    """Sign in with the password without its sign or its last character, and assert that the portal refuses it."""
    cut = choice.password[:-1] if what == "its last character" else choice.password.replace(_SIGNS[what], "")
    _is_refused(cast[who], cut, f"without {what}", choice, chooser)


@then(parsers.parse("the part of the new password before {sign} does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def part_before_does_not_sign_in(sign: str, who: str, choice: Chosen, cast: Cast, chooser: Chooser) -> None:
    """Sign in with what stands before the sign, and assert that the portal refuses it."""
    _is_refused(cast[who], choice.password.partition(_SIGNS[sign])[0], f"cut before {sign}", choice, chooser)


@then(parsers.parse("the new password with {other} for {sign} does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def does_not_sign_in_with_another(
    other: str, sign: str, who: str, choice: Chosen, cast: Cast, chooser: Chooser
) -> None:
    """Sign in with another sign in its place, and assert that the portal refuses it.

    A portal that loses the sign, replaces it by a question mark, or cuts the password there does the same with the
    other sign, so that the two are one password for it.
    """
    changed = choice.password.replace(_SIGNS[sign], _SIGNS[other])
    _is_refused(cast[who], changed, f"with {other} for {sign}", choice, chooser)


def _is_refused(person: Person, password: str, which: str, choice: Chosen, chooser: Chooser) -> None:
    """Assert that the portal refuses a part of the password that was chosen.

    Raises SaidToBeAbsent if it signs in and a field had taken only the beginning of the whole: then the page has a
    greatest length, and the part is more than that as well.
    """
    sign_in = chooser.tries(person, chooser.secret(person, password))
    if sign_in.signed_in and choice.cut_off:
        raise SaidToBeAbsent(f"the page does not take the whole password; {choice.told}")
    assert not sign_in.signed_in, f"the password that was chosen, {which}, signs {person.name} in; {choice.told}"


@then(parsers.parse("the new password signs {who:w} in as before"))
@control
def signs_in_as_before(who: str, choice: Chosen, cast: Cast, portal: Portal) -> None:
    """Sign in with the whole password again, to make sure that the portal does not refuse every password by now."""
    sign_in = portal.signs_in(cast[who], choice.password)
    assert sign_in.is_in(), f"the password that was chosen no longer signs {who} in: {sign_in.shown}"
