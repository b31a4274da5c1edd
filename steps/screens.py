"""What the portal's pages show: the documented words, and no others."""

from __future__ import annotations

import re

from pytest_bdd import parsers, then, when

from drivers.errors import SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails
from drivers.portal.observed_facts import Requirements, Screen
from drivers.portal.protocol import Portal, Turning
from fixtures.cast import Cast
from fixtures.step_impact import costs

# A requirement says something of a password, of what it is made of, or of how long it is.
_OF_A_REQUIREMENT = re.compile(
    r"password|character|letter|number|digit|symbol|capital|upper|lower|case|long|length|repeat|sequen|word|\d",
    re.IGNORECASE,
)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _bare(label: str) -> str:
    """Return a label without its asterisk or colon, and without an example in brackets at its end."""
    return re.sub(r"[\s*:]*(\(.*)?$", "", _fold(label))


@when(parsers.parse("{who:w} looks at the sign-in page"), target_fixture="screen")
def looks_at_the_sign_in_page(who: str, portal: Portal) -> Screen:  # noqa: ARG001
    """Look at the sign-in page."""
    return portal.shows_sign_in_page()


@when(parsers.parse("{who:w} looks at the page that starts a reset"), target_fixture="screen")
def looks_at_the_request_page(who: str, portal: Portal) -> Screen:  # noqa: ARG001
    """Look at the page that starts a reset."""
    return portal.shows_request_page()


@when(parsers.parse("{who:w} looks at the confirmation of a request"), target_fixture="screen")
@costs("who", mails=1)
def looks_at_the_confirmation(who: str, cast: Cast, portal: Portal) -> Screen:
    """Ask for a reset and look at the page that confirms the request."""
    return portal.shows_confirmation(cast[who].email, cast[who].date_of_birth)


@when(parsers.parse("{who:w} looks at the page behind the link"), target_fixture="screen")
@control
def looks_at_the_update_page(who: str, received: ReceivedMails, portal: Portal) -> Screen:
    """Follow the mail's link, make sure that it opens the page that sets a password, and look at that page."""
    return portal.shows_update_page(received[who].link_given)


@then(parsers.re(r'it has the heading "(?P<words>[^"]+)"'))
def has_the_heading(words: str, screen: Screen) -> None:
    """Assert that the page has a heading with these words."""
    assert _fold(words) in map(_fold, screen.headings), f"no heading {words!r}; the page has {screen}"


@then(parsers.re(r'it says "(?P<words>[^"]+)"'))
def says(words: str, screen: Screen) -> None:
    """Assert that the page has these words."""
    assert _fold(words) in _fold(screen.text), f"the words {words!r} are not there; the page has {screen}"


@then(parsers.re(r'it says "(?P<words>[^"]+)" or "(?P<other>[^"]+)"'))
def says_either(words: str, other: str, screen: Screen) -> None:
    """Assert that the page has one of two sentences, because the documents word it in two ways."""
    text = _fold(screen.text)
    assert _fold(words) in text or _fold(other) in text, (
        f"neither {words!r} nor {other!r} is there; the page has {screen}"
    )


@then(parsers.re(r'it offers "(?P<words>[^"]+)"'))
def offers(words: str, screen: Screen) -> None:
    """Assert that the page has a link or button with this name."""
    assert _fold(words) in map(_fold, screen.offers), f"{words!r} is not offered; the page has {screen}"


@then(parsers.re(r'it offers (?P<either>("[^"]+", )*"[^"]+" or "[^"]+")'))
def offers_one_of(either: str, screen: Screen) -> None:
    """Assert that the page has a link or button with one of these names: the documents name it in several ways."""
    names = re.findall(r'"([^"]+)"', either)
    assert {*map(_fold, names)} & {*map(_fold, screen.offers)}, f"none of {names} is offered; the page has {screen}"


@then(parsers.re(r'it asks for "(?P<words>[^"]+)"'))
def asks_for(words: str, screen: Screen) -> None:
    """Assert that the page has a field with this label."""
    assert _fold(words) in map(_bare, screen.asks_for), f"{words!r} is not asked for; the page has {screen}"


@then(parsers.re(r'it asks for "(?P<words>[^"]+)" or "(?P<other>[^"]+)"'))
def asks_for_either(words: str, other: str, screen: Screen) -> None:
    """Assert that the page has a field with one of two labels, because the documents name the field in two ways."""
    asked = {*map(_bare, screen.asks_for)}
    assert asked & {_fold(words), _fold(other)}, f"neither {words!r} nor {other!r} is asked for; the page has {screen}"


@then(parsers.re(r'it asks for "(?P<words>[^"]+)", marked with an asterisk'))
def asks_for_with_an_asterisk(words: str, screen: Screen) -> None:
    """Assert that the page has a field with this label, marked as required."""
    marked = [_bare(label) for label in screen.asks_for if "*" in label]
    assert _fold(words) in marked, f"{words!r} with an asterisk is not asked for; the page has {screen}"


@when(parsers.parse("{who:w} turns to the requirements icon by {turning:w}"), target_fixture="requirements")
def turns_to_the_icon(who: str, turning: Turning, received: ReceivedMails, portal: Portal) -> Requirements:
    """Point at, tab to or touch the requirements icon beside the password."""
    return portal.shows_requirements(received[who].link_given, turning)


@then("requirements for a password appear")
def tells_requirements(requirements: Requirements) -> None:
    """Assert that the icon made words appear, and that they are about what a password has or must not have."""
    assert requirements.icon_found, "there is no icon beside the password that shows the requirements"
    assert _OF_A_REQUIREMENT.search(requirements.shown), f"the words that appeared are {requirements.shown!r}"


@then("the requirements that appear name 12 characters")
def name_the_12_characters(requirements: Requirements) -> None:
    """Assert that the words that the icon showed contain 12, as a number or as a word.

    Raises SaidToBeAbsent if the page has no icon that makes words appear: SET-09 judges that.
    """
    if not requirements.shown:
        raise SaidToBeAbsent("the page has no icon beside the password that makes requirements appear")
    assert re.search(r"(?<!\d)12(?!\d)|\btwelve\b", requirements.shown, re.IGNORECASE), (
        f"the words that appeared are {requirements.shown!r}"
    )
