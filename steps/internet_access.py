"""Manage Internet Access: what it shows, and setting a password there."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, parsers, then, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import ControlFailed, control
from drivers.mailbox.reset_mails import contains_word
from drivers.people.passwords import Passwords, in_another_case
from drivers.people.person import Person
from drivers.portal.observed_facts import InternetAccess, Screen
from drivers.portal.password_chooser import Chosen
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from drivers.smartcard.protocol import Smartcards
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.signing_in import former_password

# By every reading of the public web guide, 8 characters are accepted. Where another document asks for more, the
# password is longer than every length that a rule names.
_LEAST, _LONG = 8, 16


def length_of_a_good_password(candidate: Candidate) -> int:
    """Return a password length, in characters, that all documents allow against which the candidate is tested.

    A portal whose documents say nothing of it may have a minimum of its own.
    """
    shortest = candidate.shortest_internet_password
    return _LEAST if shortest is not None and shortest <= _LEAST else _LONG


def sets(
    person: Person,
    password: str,
    smartcards: Smartcards,
    secrets: Secrets,
    confirmation: str | None = None,
    *,
    good: str | None = None,
) -> Chosen:
    """Set a password under Manage Internet Access and keep it secret; ``confirmation`` None means the same password.

    ``good`` is a good password to set in the same way, if the page does not send the first to the portal: it shows
    whether the page sends any.
    """
    for word in filter(None, (password, confirmation, good)):
        secrets.keep(word, f"password that {person.name} set")
    update = smartcards.sets_password(person, password, confirmation=confirmation)
    again = None if good is None else partial(sets, person, good, smartcards, secrets)
    return Chosen(password, password if confirmation is None else confirmation, "", update, again)


@when(parsers.parse("{who:w} sets a password under Manage Internet Access"), target_fixture="choice")
@costs("who", changes=1)
@control
def sets_a_password(
    who: str, candidate: Candidate, cast: Cast, smartcards: Smartcards, passwords: Passwords, secrets: Secrets
) -> Chosen:
    """Set a password that every document allows, under Manage Internet Access.

    If the portal refuses it, set a longer one: whether 8 characters are enough is judged by another rule.
    """
    length = length_of_a_good_password(candidate)
    choice = sets(cast[who], passwords.good(length), smartcards, secrets, good=passwords.good(length))
    if not choice.refused:
        return choice
    return sets(cast[who], passwords.good(_LONG), smartcards, secrets, good=passwords.good(_LONG))


@given(parsers.parse("{who:w} has set a password under Manage Internet Access"))
@given(parsers.parse("{who:w} has set another password under Manage Internet Access"))
@then(parsers.parse("Manage Internet Access takes a good password for {who:w}"))
@costs("who", changes=1)
@control
def has_set_a_password(
    who: str,
    candidate: Candidate,
    cast: Cast,
    portal: Portal,
    smartcards: Smartcards,
    passwords: Passwords,
    secrets: Secrets,
) -> None:
    """Set a password that every document allows, and make sure that it signs in."""
    _has_set(cast[who], passwords.good(length_of_a_good_password(candidate)), cast, portal, smartcards, secrets)


def _has_set(
    person: Person, password: str, cast: Cast, portal: Portal, smartcards: Smartcards, secrets: Secrets
) -> None:
    choice = sets(person, password, smartcards, secrets)
    sign_in = portal.signs_in(person, choice.password)
    if not sign_in.is_in():
        raise ControlFailed(
            f"a good password that {person.name} set does not sign in ({sign_in.shown}); when it was set, {choice.told}"
        )
    cast.recast(person.with_password(choice.password))


@when(
    parsers.parse("{who:w} tries to set a password under Manage Internet Access and confirms another"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def sets_and_confirms_another(
    who: str, candidate: Candidate, cast: Cast, smartcards: Smartcards, passwords: Passwords, secrets: Secrets
) -> Chosen:
    """Set a good password, and mistype its last character as its confirmation."""
    password = passwords.good(length_of_a_good_password(candidate))
    good = passwords.good(length_of_a_good_password(candidate))
    return sets(cast[who], password, smartcards, secrets, passwords.mistyped(password), good=good)


@when(
    parsers.parse(
        "{who:w} tries to set a password under Manage Internet Access and confirms it in another letter case"
    ),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def sets_and_confirms_in_another_case(
    who: str, candidate: Candidate, cast: Cast, smartcards: Smartcards, passwords: Passwords, secrets: Secrets
) -> Chosen:
    """Set a good password, and change the case of one of its letters in its confirmation."""
    password = passwords.good(length_of_a_good_password(candidate))
    good = passwords.good(length_of_a_good_password(candidate))
    return sets(cast[who], password, smartcards, secrets, in_another_case(password), good=good)


@when(parsers.parse("{who:w} tries to set the old password under Manage Internet Access"), target_fixture="choice")
@costs("who", changes=1)
@control
def sets_the_old_password(
    who: str, candidate: Candidate, cast: Cast, smartcards: Smartcards, passwords: Passwords, secrets: Secrets
) -> Chosen:
    """Set the password that the person had before the present one."""
    good = passwords.good(length_of_a_good_password(candidate))
    return sets(cast[who], former_password(cast[who]), smartcards, secrets, good=good)


@given(parsers.parse("{who:w} has set a password of {length:d} characters under Manage Internet Access"))
@costs("who", changes=1)
@control
def has_set_a_password_of_a_length(
    who: str,
    length: int,
    cast: Cast,
    portal: Portal,
    smartcards: Smartcards,
    passwords: Passwords,
    secrets: Secrets,
) -> None:
    """Set a password that is good apart from its length, and make sure that it signs in."""
    _has_set(cast[who], passwords.good(length), cast, portal, smartcards, secrets)


@when(
    parsers.parse("{who:w} sets a password of {length:d} characters under Manage Internet Access"),
    target_fixture="choice",
)
@when(
    parsers.parse("{who:w} tries to set a password of {length:d} characters under Manage Internet Access"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def sets_a_password_of_a_length(
    who: str,
    length: int,
    candidate: Candidate,
    cast: Cast,
    smartcards: Smartcards,
    passwords: Passwords,
    secrets: Secrets,
) -> Chosen:
    """Set a password that is good apart from its length."""
    good = passwords.good(length_of_a_good_password(candidate))
    return sets(cast[who], passwords.good(length), smartcards, secrets, good=good)


@when(
    parsers.parse('{who:w} sets a password under Manage Internet Access that contains "{part}"'),
    target_fixture="choice",
)
@when(
    parsers.parse('{who:w} tries to set a password under Manage Internet Access that contains "{part}"'),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def sets_a_password_that_contains(
    who: str,
    part: str,
    candidate: Candidate,
    cast: Cast,
    smartcards: Smartcards,
    passwords: Passwords,
    secrets: Secrets,
) -> Chosen:
    """Set a password that contains this part and is good otherwise."""
    length = length_of_a_good_password(candidate)
    return sets(cast[who], passwords.around(part, length), smartcards, secrets, good=passwords.good(length))


@when(parsers.parse("{who:w} sets a password under Manage Internet Access that has {what}"), target_fixture="choice")
@when(
    parsers.parse("{who:w} tries to set a password under Manage Internet Access that has {what}"),
    target_fixture="choice",
)
@costs("who", changes=1)
@control
def sets_a_password_that_has(
    who: str,
    what: str,
    candidate: Candidate,
    cast: Cast,
    smartcards: Smartcards,
    passwords: Passwords,
    secrets: Secrets,
) -> Chosen:
    """Set a password that is good apart from the count of its letters or its digits (0 or 1)."""
    kind = "letter" if "letter" in what else "number"
    length = length_of_a_good_password(candidate)
    password = passwords.with_few(kind, 0 if what.startswith("no ") else 1, length)
    return sets(cast[who], password, smartcards, secrets, good=passwords.good(length))


@when(parsers.parse("{who:w} opens Manage Internet Access"), target_fixture="screen")
@control
def opens_internet_access(who: str, cast: Cast, smartcards: Smartcards) -> Screen:
    """Sign in with the person's own card, and look at Manage Internet Access."""
    return smartcards.opens_internet_access(cast[who]).screen


@when(parsers.parse("{who:w} turns to the reset under Manage Internet Access"), target_fixture="screen")
@control
def turns_to_the_reset(who: str, cast: Cast, smartcards: Smartcards) -> Screen:
    """Sign in with the person's own card, and look at the form that sets a password."""
    return smartcards.opens_reset(cast[who]).screen


@when(
    parsers.parse("{one:w} and {other:w} open Manage Internet Access, each with their own card"),
    target_fixture="seen",
)
@control
def both_open_internet_access(one: str, other: str, cast: Cast, smartcards: Smartcards) -> dict[str, InternetAccess]:
    """Look at Manage Internet Access with the first person's card, and then with the second person's card."""
    return {who: smartcards.opens_internet_access(cast[who]) for who in (one, other)}


@then(parsers.parse("{who:w} sees {whose:w}'s username and not {others:w}'s"))
def sees_the_own_username(who: str, whose: str, others: str, seen: dict[str, InternetAccess], cast: Cast) -> None:
    """Assert that the page shows the one username and not the other, as whole words in any letter case."""
    own, other = cast[whose].username, cast[others].username
    screen = seen[who].screen
    assert seen[who].offered, f"Manage Internet Access is not offered to {who}; the page has {screen}"
    assert contains_word(screen.text, own), f"{own} is not shown to {who}; the page has {screen}"
    assert not contains_word(screen.text, other), f"{other} is shown to {who}; the page has {screen}"
