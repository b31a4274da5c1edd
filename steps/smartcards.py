"""Smartcards: who has one, and whether it signs the person in."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from drivers.errors import PortalNotUnderstood, SaidToBeAbsent, control
from drivers.people.employers import Employer
from drivers.people.protocol import Enrolment
from drivers.portal.observed_facts import Screen, SecondSignIn, SignIn
from drivers.smartcard.protocol import CardKind, Smartcards
from fixtures.cast import Cast
from fixtures.people import People
from fixtures.step_impact import introduces

_KINDS: dict[str, CardKind] = {
    "no card at all": "none",
    "a card that nobody is enrolled with": "nobody's",
    "a card that expired yesterday": "expired",
}
_FORGED = "a card that another authority issued in {whose}'s name"


@given(parsers.parse("{who:w} is a professional user with a smartcard"))
@introduces("who", has_smartcard=True, professional=True)
def is_a_professional_user(
    who: str,
    cast: Cast,
    people: People,
    employer: Employer,
    smartcards: Smartcards,  # noqa: ARG001
    enrolment: Enrolment,
) -> None:
    """Enrol a professional user with a smartcard."""
    cast.introduce(enrolment.enrol(people.make(who, employer, has_smartcard=True, professional=True)))


@given(parsers.parse("{who:w} has a smartcard but is not a professional user"))
@introduces("who", has_smartcard=True)
def is_no_professional_user(
    who: str,
    cast: Cast,
    people: People,
    employer: Employer,
    smartcards: Smartcards,  # noqa: ARG001
    enrolment: Enrolment,
) -> None:
    """Enrol a person with a smartcard who is not a professional user; the portal must refuse the card."""
    cast.introduce(enrolment.enrol(people.make(who, employer, has_smartcard=True)))


@given(parsers.parse("{whose:w}'s smartcard signs in"))
@control
def smartcard_signs_in_at_first(whose: str, cast: Cast, smartcards: Smartcards) -> None:
    """Make sure that the person's smartcard signs in now."""
    sign_in = smartcards.signs_in(cast[whose])
    assert sign_in.signed_in, f"{whose}'s own smartcard was refused before anything happened: {sign_in.shown}"


@then(parsers.parse("{whose:w}'s smartcard signs in as usual"))
@control
def smartcard_signs_in_as_ever(whose: str, cast: Cast, smartcards: Smartcards) -> None:
    """Sign in with the own smartcard, to make sure that the portal does not refuse every card at this moment."""
    sign_in = smartcards.signs_in(cast[whose])
    assert sign_in.signed_in, f"{whose}'s own smartcard was also refused: {sign_in.shown}"


@when(parsers.parse("{who:w} signs in with the smartcard"), target_fixture="sign_in")
def signs_in_with_the_smartcard(who: str, cast: Cast, smartcards: Smartcards) -> SignIn:
    """Try to sign in with the person's own card."""
    return smartcards.signs_in(cast[who])


@when(parsers.parse("{who:w} signs in with the smartcard through the Care Identity"), target_fixture="sign_in")
def signs_in_by_the_care_identity(who: str, cast: Cast, smartcards: Smartcards) -> SignIn:
    """Try to sign in with the person's own card, by the Care Identity only."""
    return smartcards.signs_in(cast[who], offer="Care Identity")


@when(parsers.parse("{who:w} tries to sign in with {card}"), target_fixture="sign_in")
def tries_another_card(who: str, card: str, cast: Cast, smartcards: Smartcards) -> SignIn:
    """Try to sign in with a card that the portal must refuse, or without a card."""
    kind: CardKind = "forged" if card == _FORGED.format(whose=who) else _KINDS[card]
    return smartcards.signs_in(cast[who], kind)


@when(parsers.parse("{who:w} looks for the way in with a smartcard"), target_fixture="screen")
def looks_for_the_way_in(who: str, smartcards: Smartcards) -> Screen:  # noqa: ARG001
    """Look at the sign-in page, which offers the sign-in with a smartcard."""
    return smartcards.shows_sign_in_page()


@when(parsers.parse("{who:w} turns to the Care Identity"), target_fixture="screen")
def turns_to_the_care_identity(who: str, smartcards: Smartcards) -> Screen:  # noqa: ARG001
    """Look at the page behind the Care Identity, which asks for the method."""
    return smartcards.shows_methods()


@when(
    parsers.parse("{who:w} signs in through the Care Identity twice and has {what} remembered"),
    target_fixture="second_sign_in",
)
def signs_in_twice(who: str, what: str, cast: Cast, smartcards: Smartcards) -> SecondSignIn:
    """Sign in with the own card through the Care Identity, sign out, and sign in again."""
    return smartcards.signs_in_twice(cast[who], remembering={"the selection": True, "nothing": False}[what])


@when(
    parsers.parse("{who:w} signs in with the smartcard twice and has the selection remembered"),
    target_fixture="second_sign_in",
)
def tries_twice_with_the_selection_remembered(who: str, cast: Cast, smartcards: Smartcards) -> SecondSignIn:
    """Try twice to sign in with the own card, and have the method remembered the first time.

    Raises SaidToBeAbsent if the portal asks for no method, or remembers none.
    """
    try:
        twice = smartcards.signs_in_twice(cast[who], remembering=True)
    except PortalNotUnderstood as strange:
        raise SaidToBeAbsent(f"the portal remembers no method of signing in with a card: {strange}") from strange
    if not (twice.asked_at_first or twice.first.signed_in):
        raise SaidToBeAbsent(f"the portal asks for no method of signing in with a card; it showed {twice.first.shown}")
    return twice


@then(parsers.parse("{who:w} is signed in neither time"))
def is_signed_in_neither_time(who: str, second_sign_in: SecondSignIn) -> None:
    """Assert that neither sign-in succeeded."""
    for time, sign_in in (("first", second_sign_in.first), ("second", second_sign_in.sign_in)):
        assert not sign_in.signed_in, f"{who}'s smartcard signed in the {time} time: {sign_in.shown}"


@then("the method is asked for the first time only")
def method_is_asked_for_once(second_sign_in: SecondSignIn) -> None:
    """Assert that the portal asked for the method the first time and not the second."""
    assert second_sign_in.asked_at_first, f"the method was not asked for at all; {second_sign_in.sign_in.shown}"
    assert not second_sign_in.asked_again, "the method was asked for again"


@then("the method is asked for both times")
def method_is_asked_for_again(second_sign_in: SecondSignIn) -> None:
    """Assert that the portal asked for the method both times."""
    assert second_sign_in.asked_at_first, f"the method was not asked for at all; {second_sign_in.sign_in.shown}"
    assert second_sign_in.asked_again, "the method was not asked for again, although the person had nothing remembered"


@then(parsers.parse("{who:w} is signed in the second time"))
def is_signed_in_the_second_time(who: str, second_sign_in: SecondSignIn) -> None:
    """Assert that the second sign-in succeeded."""
    assert second_sign_in.sign_in.signed_in, f"{who} was refused the second time: {second_sign_in.sign_in.shown}"
