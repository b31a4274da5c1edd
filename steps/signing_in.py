"""Signing in: with which password, and whether the portal accepts it."""

from __future__ import annotations

from collections.abc import Callable

from pytest_bdd import given, parsers, then, when

from drivers.errors import PortalNotUnderstood, SaidToBeAbsent, SeamMissing, control
from drivers.people.passwords import Passwords, in_another_case
from drivers.people.person import Person
from drivers.portal.observed_facts import SignIn
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.observations import Observations
from fixtures.step_impact import costs


def own_password(portal: Portal, person: Person) -> SignIn:
    """Sign in with the person's own password."""
    return portal.signs_in(person, person.known_password())


_SPELLINGS: dict[str, Callable[[Person], str]] = {
    "the username in small letters": lambda person: person.username.lower(),
    "the username and a space after it": lambda person: f"{person.username} ",
    "the email address for the username": lambda person: person.email,
}


def spelled(spelling: str, person: Person) -> str:
    """Return what else might name a person's account, by the words of a feature.

    Raises SeamMissing if it is the username itself: the username has no capital letter, or is the email address.
    """
    other = _SPELLINGS[spelling](person)
    if other == person.username:
        raise SeamMissing(f"{spelling} is {other}, as the account has it, so that it is no other one; see [people]")
    return other


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


@when(parsers.parse("{who:w} signs in with the right password and another letter after it"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_with_one_letter_more(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's own password with one more letter at its end.

    Raises SaidToBeAbsent if the page takes no password of that length: then the right one was sent.
    """
    sign_in = portal.signs_in(cast[who], f"{cast[who].known_password()}k")
    if sign_in.cut_off:
        raise SaidToBeAbsent(f"the sign-in page takes no longer password than {who}'s own")
    return sign_in


@when(parsers.parse("{who:w} signs in with no password at all"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_without_a_password(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Send the username and an empty password. An answer that is not understood, such as a bare error, is a refusal."""
    try:
        return portal.signs_in(cast[who], "")
    except PortalNotUnderstood as strange:
        return SignIn(signed_in=False, shown=str(strange))


@when(
    parsers.parse("{who:w} signs in with the right password with one letter's case changed"), target_fixture="sign_in"
)
@costs("who", wrong_passwords=1)
def tries_with_another_letter_case(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's own password with a small letter for a capital, or a capital for a small letter.

    Raises SeamMissing if the password has no letter with two cases.
    """
    changed = in_another_case(cast[who].known_password())
    if changed is None:
        raise SeamMissing(f"{who}'s password has no letter whose case could be changed; see [people]")
    return portal.signs_in(cast[who], changed)


@when(
    parsers.parse("{who:w} signs in with the right password with every letter's case changed"), target_fixture="sign_in"
)
@costs("who", wrong_passwords=1)
def tries_in_the_other_letter_case(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's own password with small letters for capitals and capitals for small letters.

    Raises SeamMissing if the password has no letter with two cases.
    """
    own = cast[who].known_password()
    if own.swapcase() == own:
        raise SeamMissing(f"{who}'s password has no letter whose case could be changed; see [people]")
    return portal.signs_in(cast[who], own.swapcase())


@given(parsers.parse("{whose:w}'s password with one letter's case changed has been refused"))
@costs("whose", wrong_passwords=1)
@control
def another_letter_case_is_refused(whose: str, cast: Cast, portal: Portal) -> None:
    """Make sure that the portal tells capitals from small letters in a password.

    Raises SaidToBeAbsent if it does not, and SeamMissing if the password has no letter with two cases.
    """
    own_password_signs_in_at_first(whose, cast, portal)
    if tries_with_another_letter_case(whose, cast, portal).got_in():
        raise SaidToBeAbsent("the portal makes no difference between capitals and small letters in a password")


@when(
    parsers.parse("{who:w} signs in with the first {count:d} characters of the right password"),
    target_fixture="sign_in",
)
@costs("who", wrong_passwords=1)
def tries_the_beginning(who: str, count: int, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's own password without the characters after the first ``count``.

    Raises SeamMissing if the password has no more characters than that.
    """
    own = cast[who].known_password()
    if len(own) <= count:
        raise SeamMissing(f"{who}'s password has no more than {count} characters; give the account a longer one")
    return portal.signs_in(cast[who], own[:count])


@when(parsers.parse("{who:w} signs in with {whose:w}'s password"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_somebody_elses_password(who: str, whose: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the password of another person."""
    return portal.signs_in(cast[who], cast[whose].known_password())


@when(parsers.parse("{who:w} signs in with the old password"), target_fixture="sign_in")
@when(parsers.parse("{who:w} signs in with the old password once more"), target_fixture="sign_in")
@costs("who", wrong_passwords=1)
def tries_the_old_password(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Try the person's former password; raises LookupError if the person had none in this example."""
    return portal.signs_in(cast[who], former_password(cast[who]))


def former_password(person: Person) -> str:
    """Return the password that the person had before the present one; raises LookupError if there was none."""
    if person.former_password is None:
        raise LookupError(f"{person.name} has had no other password in this example")
    return person.former_password


@given(parsers.parse("the old password no longer signs {who:w} in"))
@costs("who", wrong_passwords=1)
@control
def old_password_is_refused_at_first(who: str, cast: Cast, portal: Portal) -> None:
    """Try the person's former password and make sure that the portal refuses it; then sign in with the present one."""
    assert not portal.signs_in(cast[who], former_password(cast[who])).signed_in, f"{who}'s old password still signs in"
    own_password_signs_in_at_first(who, cast, portal)


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
    assert sign_in.is_in(), f"{who} was refused; the page said {sign_in.shown}"


@then(parsers.parse("{who:w} is not signed in"))
def is_not_signed_in(who: str, sign_in: SignIn) -> None:
    """Assert that the latest sign-in was refused, not only in words."""
    assert not sign_in.got_in(), f"{who} was signed in; {told(sign_in)}"


@given(parsers.parse("{whose:w}'s own password signs in"))
@control
def own_password_signs_in_at_first(whose: str, cast: Cast, portal: Portal) -> None:
    """Make sure that the person's own password signs in now; a later step of the example tries it again."""
    sign_in = own_password(portal, cast[whose])
    assert sign_in.is_in(), f"{whose}'s own password was refused before the rule was tried: {sign_in.shown}"


@given(parsers.parse("{whose:w}'s own password signs in with {spelling}"))
@costs("whose", wrong_passwords=1)
@control
def own_password_signs_in_with(whose: str, spelling: str, cast: Cast, portal: Portal) -> None:
    """Sign in with another spelling of the username.

    Raises SaidToBeAbsent if the portal refuses it: no document says that it is accepted.
    """
    person = cast[whose]
    sign_in = portal.signs_in(person, person.known_password(), username=spelled(spelling, person))
    if not sign_in.is_in():
        raise SaidToBeAbsent(f"the portal does not take {spelling}: {sign_in.shown}")


@then(parsers.parse("{who:w} signs in as usual"))
@control
def signs_in_as_ever(who: str, cast: Cast, portal: Portal) -> None:
    """Sign in with the own password, to make sure that the portal does not refuse every person at this moment."""
    sign_in = own_password(portal, cast[who])
    assert sign_in.is_in(), (
        f"{who}'s own password was also refused, although nothing was done to that account: {sign_in.shown}; "
        "a portal that throttles by network address does this in a run with too many workers"
    )


@then(parsers.parse("{whose:w}'s own password signs in"))
def own_password_signs_in(whose: str, cast: Cast, portal: Portal) -> None:
    """Assert that the person's own password signs in."""
    sign_in = own_password(portal, cast[whose])
    assert sign_in.is_in(), f"{whose}'s own password was refused; the page said {sign_in.shown}"


@then(parsers.parse("it is noted whether {whose:w}'s own password signs in"))
@costs("whose", wrong_passwords=1)
def notes_whether_the_own_password_signs_in(whose: str, cast: Cast, portal: Portal, observations: Observations) -> None:
    """Try the person's own password, and note whether it signs in, and what the page showed."""
    sign_in = own_password(portal, cast[whose])
    assert sign_in.shown, "the page showed nothing, so nothing can be noted"
    outcome = "signs in" if sign_in.got_in() else "is refused"
    observations.notes(f"{whose}'s own password {outcome}; the page showed {sign_in.shown}")


@then(parsers.parse("{whose:w}'s own password is refused"))
@costs("whose", wrong_passwords=1)
def own_password_is_refused(whose: str, cast: Cast, portal: Portal) -> None:
    """Assert that the portal refuses the person's own password, not only in words."""
    sign_in = own_password(portal, cast[whose])
    assert not sign_in.got_in(), f"{whose}'s own password signed in; {told(sign_in)}"


@then(parsers.parse("{whose:w}'s own password is refused with {spelling}"))
@costs("whose", wrong_passwords=1)
def own_password_is_refused_with(whose: str, spelling: str, cast: Cast, portal: Portal) -> None:
    """Assert that the portal refuses the own password with another spelling of the username, not only in words."""
    person = cast[whose]
    sign_in = portal.signs_in(person, person.known_password(), username=spelled(spelling, person))
    assert not sign_in.got_in(), f"{whose}'s own password and {spelling} signed in; {told(sign_in)}"
