"""Signing in: with which password, and whether the portal accepts it."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from drivers.errors import SeamMissing, control
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import SignIn
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs


def own_password(portal: Portal, person: Person) -> SignIn:
    """Sign in with the person's own password."""
    return portal.signs_in(person, person.known_password())


def told(sign_in: SignIn) -> str:
    """Return what a page told that signed a person in, as words for an error message."""
    if sign_in.signed_in:
        return f"the page showed {sign_in.shown}"
    return (
        f"the page said {sign_in.shown}, but the portal then offers a way to log out, which it does not offer to others"
    )


@when(parsers.parse("{who:w} signs in with the right password"), target_fixture="sign_in")
def tries_the_right_password(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Sign in with the person's own password."""
    return own_password(portal, cast[who])


@when(parsers.parse("{who:w} signs in by pasting {what}"), target_fixture="sign_in")
def pastes_to_sign_in(who: str, what: str, cast: Cast, portal: Portal) -> SignIn:
    """Paste the username, with or without stray spaces, and type the person's own password."""
    person = cast[who]
    caught = {
        "the username": person.username,
        "the username with stray spaces before it": f"  {person.username}",
        "the username with stray spaces after it": f"{person.username}  ",
    }
    return portal.pastes_to_sign_in(person, person.known_password(), username=caught[what])


@when(parsers.parse("{who:w} signs in with another password"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_another_password(who: str, cast: Cast, portal: Portal, passwords: Passwords) -> SignIn:
    """Try a password that no account has."""
    return portal.signs_in(cast[who], passwords.good())


@when(parsers.parse("{who:w} signs in with the right password with another last character"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_with_another_last_character(who: str, cast: Cast, portal: Portal, passwords: Passwords) -> SignIn:
    """Try the person's own password with another last character."""
    return portal.signs_in(cast[who], passwords.mistyped(cast[who].known_password()))


@when(
    parsers.parse("{who:w} signs in with the right password with one letter's case changed"), target_fixture="sign_in"
)
@costs("who", wrong_passwords=1)
def tries_with_another_letter_case(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's own password with a small letter for a capital, or a capital for a small letter.

    Raises SeamMissing if the password has no letter with two cases.
    """
    own = cast[who].known_password()
    for place, sign in enumerate(own):
        if sign.swapcase() != sign and sign.swapcase().swapcase() == sign:
            return portal.signs_in(cast[who], own[:place] + sign.swapcase() + own[place + 1 :])
    raise SeamMissing(f"{who}'s password has no letter whose case could be changed; see [people]")


@when(parsers.parse("{who:w} signs in with {whose:w}'s password"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_somebody_elses_password(who: str, whose: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the password of another person."""
    return portal.signs_in(cast[who], cast[whose].known_password())


@when(parsers.parse("{who:w} signs in with the old password"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_the_old_password(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's former password; raises LookupError if the person had none in this example."""
    person = cast[who]
    if person.former_password is None:
        raise LookupError(f"{who} has had no other password in this example")
    return portal.signs_in(person, person.former_password)


@given(parsers.parse("{who:w} has tried the old password and been refused"))
@costs("who", wrong_passwords=1)
@control
def the_old_password_in_vain(who: str, cast: Cast, portal: Portal) -> None:
    """Try the person's former password, and make sure that the portal refuses it."""
    sign_in = tries_the_old_password(who, cast, portal)
    assert not sign_in.got_in(), f"{who}'s old password signed in; {told(sign_in)}"


@then(parsers.parse("{who:w} is signed in"))
def is_signed_in(who: str, sign_in: SignIn) -> None:
    """Assert that the latest sign-in succeeded."""
    assert sign_in.signed_in, f"{who} was refused; the page said {sign_in.shown}"


@then(parsers.parse("{who:w} is not signed in"))
def is_not_signed_in(who: str, sign_in: SignIn) -> None:
    """Assert that the latest sign-in was refused, not only in words."""
    assert not sign_in.got_in(), f"{who} was signed in; {told(sign_in)}"


@given(parsers.parse("{whose:w}'s own password signs in"))
@control
def own_password_signs_in_at_first(whose: str, cast: Cast, portal: Portal) -> None:
    """Make sure that the person's own password signs in now; a later step of the example tries it again."""
    sign_in = own_password(portal, cast[whose])
    assert sign_in.signed_in, f"{whose}'s own password was refused before the rule was tried: {sign_in.shown}"


@then(parsers.parse("{who:w} signs in as usual"))
@control
def signs_in_as_ever(who: str, cast: Cast, portal: Portal) -> None:
    """Sign in with the own password, to make sure that the portal does not refuse every person at this moment."""
    sign_in = own_password(portal, cast[who])
    assert sign_in.signed_in, (
        f"{who}'s own password was also refused, although nothing was done to that account: {sign_in.shown}; "
        "a portal that throttles by network address does this in a run with too many workers"
    )


@then(parsers.parse("{whose:w}'s own password signs in"))
def own_password_signs_in(whose: str, cast: Cast, portal: Portal) -> None:
    """Assert that the person's own password signs in."""
    sign_in = own_password(portal, cast[whose])
    assert sign_in.signed_in, f"{whose}'s own password was refused; the page said {sign_in.shown}"


@then(parsers.parse("{whose:w}'s own password is refused"))
@costs("whose", wrong_passwords=1)
def own_password_is_refused(whose: str, cast: Cast, portal: Portal) -> None:
    """Assert that the portal refuses the person's own password, not only in words."""
    sign_in = own_password(portal, cast[whose])
    assert not sign_in.got_in(), f"{whose}'s own password signed in; {told(sign_in)}"


@then(parsers.parse("{whose:w}'s own password is refused with the username in small letters"))
@costs("whose", wrong_passwords=1)
def own_password_is_refused_in_small_letters(whose: str, cast: Cast, portal: Portal) -> None:
    """Assert that the own password is refused with the username in small letters, and not only in words."""
    sign_in = portal.signs_in(cast[whose], cast[whose].known_password(), username=cast[whose].username.lower())
    assert not sign_in.got_in(), f"{whose}'s own password signed in; {told(sign_in)}"
