"""The ways to the sign-in page as the suite sees them, with real small pages in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from drivers.errors import CandidateBroke, SeamMissing
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.web import WebPortal
from fixtures.people import People
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process
SIGN_IN = """<form method=post action='/sign-in'><label>Username <input name=u></label>
  <label>Password <input name=p type=password></label><button>Log in</button></form>"""
HUB = "<style>a {{ position: absolute; {} }}</style><h1>Welcome</h1><a href='{}'>Login to ESR</a>"


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site with a hub whose way in stands at the top right."""
    site = Site()
    site.pages |= {
        "/": HUB.format("top: 1em; right: 1em", "/sign-in"),
        "/sign-in": SIGN_IN,
        "/home": "<button>Log out</button>",
        "/help": "<h1>Help</h1>",
    }
    site.takes["/sign-in"] = lambda form: (303, "/home") if form["p"] == "right" else SIGN_IN
    yield site
    site.close()


@pytest.fixture
def addresses(site: Site) -> PortalAddresses:
    """Return the ways of the site, none of them found yet."""
    return PortalAddresses(site.address)


@pytest.fixture
def visits(page: Page, addresses: PortalAddresses) -> WebPortal:
    """Return the site as a portal."""
    return WebPortal(page, addresses, Appearance(1.0), lambda: page)


@pytest.fixture
def amara() -> Person:
    """Return somebody who visits."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


@pytest.mark.parametrize(
    ("where", "right", "above"),
    [
        ("top: 1em; right: 1em", True, True),
        ("top: 1em; left: 1em", False, True),
        ("bottom: 1em; right: 1em", True, False),
    ],
)
def test_where_the_hub_has_its_way_in_is_told_in_parts_of_a_wide_window(
    site: Site, visits: WebPortal, where: str, right: bool, above: bool
) -> None:
    site.pages["/"] = HUB.format(where, "/sign-in")

    hub = visits.shows_hub()

    assert hub is not None
    assert hub.way_in is not None
    assert (hub.way_in.x > 0.9) is right
    assert (hub.way_in.y < 0.1) is above
    assert hub.leads_to_sign_in


def test_a_way_in_that_leads_elsewhere_and_a_hub_without_one_are_told(site: Site, visits: WebPortal) -> None:
    site.pages["/"] = HUB.format("top: 0", "/help")
    astray = visits.shows_hub()
    site.pages["/"] = "<h1>Welcome</h1>"
    without = visits.shows_hub()

    assert astray is not None
    assert not astray.leads_to_sign_in
    assert without is not None
    assert without.way_in is None
    assert without.screen.headings == ("Welcome",)


def test_an_address_that_opens_the_sign_in_page_itself_is_no_hub(site: Site, visits: WebPortal) -> None:
    site.pages["/"] = (303, "/sign-in")

    assert visits.shows_hub() is None


def test_the_sign_in_page_at_its_own_address_is_seen_and_so_is_one_that_leads_back_to_the_hub(
    site: Site, visits: WebPortal
) -> None:
    assert visits.opens_sign_in_page().is_sign_in
    site.pages["/sign-in"] = (303, "/")

    assert not visits.opens_sign_in_page().is_sign_in


def test_an_address_that_holds_for_one_visit_only_cannot_be_opened_straight(site: Site, visits: WebPortal) -> None:
    site.pages["/"] = HUB.format("top: 0", "/sign-in?visit=7")

    with pytest.raises(SeamMissing, match=r"path under \[pages.sign_in\]"):
        visits.opens_sign_in_page()


def test_whoever_comes_from_the_intranet_comes_from_another_site(site: Site, visits: WebPortal, amara: Person) -> None:
    visits.shows_sign_in_page()
    site.takes["/sign-in"] = lambda _: SIGN_IN

    refused = visits.signs_in_from_intranet(amara, "wrong")

    assert site.heard["sec-fetch-site"] == "cross-site"
    assert site.heard["referer"] == "http://intranet.example/"
    assert not refused.signed_in


def test_they_sign_in_or_are_refused_at_the_door(site: Site, visits: WebPortal, amara: Person) -> None:
    assert visits.signs_in_from_intranet(amara, "right").signed_in
    site.pages["/sign-in"] = (403, "<h1>No</h1>")

    assert not visits.signs_in_from_intranet(amara, "right").signed_in


def test_a_portal_that_is_gone_is_nobodys_refusal(visits: WebPortal, addresses: PortalAddresses, amara: Person) -> None:
    addresses.sign_in = "http://127.0.0.1:9/sign-in"

    with pytest.raises(CandidateBroke, match="could not be reached from another site"):
        visits.signs_in_from_intranet(amara, "right")
