"""The ways to the sign-in page: through the hub, by its own address, and from an intranet page."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from drivers.errors import SaidToBeAbsent, SeamMissing
from drivers.portal.observed_facts import Hub, OpenedAddress, SignIn, Unplaced
from drivers.portal.protocol import Portal
from fixtures.cast import Cast

# "Top right" is not exact. Accept the right half of the browser window and its upper quarter.
_FROM_THE_LEFT, _FROM_ABOVE = 1 / 2, 1 / 4


@when("a visitor looks at the hub on a wide screen", target_fixture="hub")
def looks_at_the_hub(portal: Portal) -> Hub:
    """Open the portal's URL and look at the hub; raises SaidToBeAbsent if the URL opens the sign-in page itself."""
    hub = portal.shows_hub()
    if hub is None:
        raise SaidToBeAbsent("the portal's address opens the sign-in page itself, so there is no hub")
    return hub


@then("the way to the sign-in page stands at the top right")
def way_in_stands_at_the_top_right(hub: Hub) -> None:
    """Assert that the centre of the link or button is in the right half and the upper quarter of the browser window.

    Raises SeamMissing in a run without a browser.
    """
    assert hub.way_in is not None, f"the hub has no way to the sign-in page; it has {hub.screen}"
    if isinstance(hub.way_in, Unplaced):
        raise SeamMissing("only a browser shows the position of a link or button on the page; use --driver browser")
    at_the_top_right = hub.way_in.x >= _FROM_THE_LEFT and hub.way_in.y <= _FROM_ABOVE
    assert at_the_top_right, f"the way to the sign-in page is located at {hub.way_in}"


@then("the way from there leads to the sign-in page")
def way_in_leads_to_the_sign_in_page(hub: Hub) -> None:
    """Assert that the hub's link or button led to the sign-in page."""
    assert hub.way_in is not None, f"the hub has no way to the sign-in page; it has {hub.screen}"
    assert hub.leads_to_sign_in, "the hub's way to the sign-in page led elsewhere"


@then(parsers.re(r'the hub offers "(?P<words>[^"]+)"'))
def hub_offers(words: str, hub: Hub) -> None:
    """Assert that the hub has a link or button with this name."""
    offers = [offer.casefold() for offer in hub.screen.offers]
    assert words.casefold() in offers, f"{words!r} is not offered; the hub has {hub.screen}"


@when("a visitor goes straight to the sign-in page", target_fixture="opened_address")
def opens_the_sign_in_page_straight(portal: Portal) -> OpenedAddress:
    """Open the sign-in page's own URL, as a new visitor."""
    return portal.opens_sign_in_page()


@then("the sign-in page is there")
def sign_in_page_is_there(opened_address: OpenedAddress) -> None:
    """Assert that the URL opened the sign-in page."""
    assert opened_address.is_sign_in, f"the sign-in page's own address opened a page that said {opened_address.shown}"


@when(parsers.parse("{who:w} signs in on the way from an intranet page"), target_fixture="sign_in")
def signs_in_from_an_intranet_page(who: str, cast: Cast, portal: Portal) -> SignIn:
    """Follow the link of an intranet page and sign in with the person's own password."""
    return portal.signs_in_from_intranet(cast[who], cast[who].known_password())
