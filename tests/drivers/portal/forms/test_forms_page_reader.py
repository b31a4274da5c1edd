"""Landmarks and interstitials of a candidate's file, found without a browser."""

from __future__ import annotations

import pytest

from drivers.errors import PortalNotUnderstood, SeamMissing
from drivers.portal.appearance import Appearance
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.portal_tables import InterstitialTable
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process

BANNER = InterstitialTable.model_validate({"shows": "heading: Our terms", "take": "Accept"})


@pytest.fixture
def reader(network: Network) -> FormsPageReader:
    """Return a sight that knows of an interstitial."""
    return FormsPageReader(Visitor(network), Appearance(2, interstitials=(BANNER,)))


@pytest.mark.parametrize(
    ("landmark", "page", "there"),
    [
        ("text: password was changed", "<p>Your password\n<b>was</b> changed.</p>", True),
        ("text: password was changed", "<p hidden>Your password was changed.</p>", False),
        ("text: password was changed", "<p>Your password</p><p>was changed</p>", False),
        ("text: Go on", "<input type=submit value='Go on'>", True),
        ("text: Go on", "<input value='Go on'>", False),
        ("heading: Done", "<h2>Done</h2>", True),
        ("heading: Done", "<h2 hidden>Done</h2>", False),
        ("offer: Log out", "<a href=/>Log out</a>", True),
        ("css: .bad", "<p class='very bad'>No.</p>", True),
        ("css: .bad", "<p class=bad></p>", False),
    ],
)
def test_landmarks(landmark: str, page: str, there: bool, site: Site, reader: FormsPageReader) -> None:
    site.pages["/"] = page
    reader.open(site.address)

    assert reader.landmark((landmark,)).first.is_visible() is there


def test_a_selector_that_takes_a_browser_is_not_testable(reader: FormsPageReader) -> None:
    with pytest.raises(SeamMissing, match="needs a browser"):
        reader.landmark(("css: p:has-text('x')",))


def test_an_exact_text_is_all_of_an_element(site: Site, reader: FormsPageReader) -> None:
    site.pages["/"] = "<p>Only  <b>this</b></p><p>and more</p>"
    reader.open(site.address)

    assert reader.exactly("Only this").first.is_visible()
    assert not reader.exactly("and").first.is_visible()


def test_an_interstitial_is_passed(site: Site, reader: FormsPageReader) -> None:
    site.pages |= {"/": "<h1>Our terms</h1><a href=/in>Accept</a>", "/in": "<h1>Done</h1>"}
    reader.open(site.address)

    assert reader.settles("the page", {"done": reader.heading(("Done",))}) == "done"


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        ("", "the offer 'Accept' of an interstitial"),
        ("<a href=/>Accept</a>", "expected no interstitial after five of them"),
    ],
)
def test_an_interstitial_without_a_way_past_it_is_told(
    offer: str, told: str, site: Site, reader: FormsPageReader
) -> None:
    site.pages["/"] = f"<h1>Our terms</h1>{offer}"
    reader.open(site.address)

    with pytest.raises(PortalNotUnderstood, match=told):
        reader.settles("the page", {"done": reader.heading(("Done",))})


def test_an_interstitial_that_a_script_takes_away_is_not_testable(site: Site, reader: FormsPageReader) -> None:
    site.pages["/"] = "<h1>Our terms</h1><button onclick='this.parentNode.remove()'>Accept</button>"
    reader.open(site.address)

    with pytest.raises(SeamMissing, match="script"):
        reader.settles("the page", {"done": reader.heading(("Done",))})


def test_a_page_that_goes_on_by_itself_is_waited_for(site: Site, reader: FormsPageReader) -> None:
    site.pages |= {"/": "<meta http-equiv=refresh content='1;url=/in'>Wait", "/in": "<h1>Done</h1>"}
    reader.open(site.address)

    assert reader.settles("the page", {"done": reader.heading(("Done",))}) == "done"


def test_a_place_for_alerts_that_is_empty_is_no_refusal(site: Site, reader: FormsPageReader) -> None:
    site.pages["/"] = "<div role=alert> </div><h1>Down for maintenance</h1>"
    reader.open(site.address)

    with pytest.raises(PortalNotUnderstood, match="found instead: “Down for maintenance”"):
        reader.settles("the page", {"a refusal": reader.refusal()})
