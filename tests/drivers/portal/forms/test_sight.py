"""Landmarks and detours of a candidate's file, found without a browser."""

from __future__ import annotations

import pytest

from drivers.portal.appearance import Appearance
from drivers.portal.forms.sight import FormSight
from drivers.portal.forms.visitor import Network, Visitor
from drivers.portal.pages_table import Detour
from drivers.trouble import PortalNotUnderstood, SeamMissing
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process

BANNER = Detour.model_validate({"shows": "heading: Our terms", "take": "Accept"})


@pytest.fixture
def sight(network: Network) -> FormSight:
    """Return a sight that knows of a detour."""
    return FormSight(Visitor(network), Appearance(2, detours=(BANNER,)))


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
def test_landmarks(landmark: str, page: str, there: bool, site: Site, sight: FormSight) -> None:
    site.pages["/"] = page
    sight.open(site.address)

    assert sight.landmark((landmark,)).first.is_visible() is there


def test_a_selector_that_takes_a_browser_is_not_testable(sight: FormSight) -> None:
    with pytest.raises(SeamMissing, match="takes a browser"):
        sight.landmark(("css: p:has-text('x')",))


def test_an_exact_text_is_all_of_an_element(site: Site, sight: FormSight) -> None:
    site.pages["/"] = "<p>Only  <b>this</b></p><p>and more</p>"
    sight.open(site.address)

    assert sight.exactly("Only this").first.is_visible()
    assert not sight.exactly("and").first.is_visible()


def test_a_detour_is_passed(site: Site, sight: FormSight) -> None:
    site.pages |= {"/": "<h1>Our terms</h1><a href=/in>Accept</a>", "/in": "<h1>Done</h1>"}
    sight.open(site.address)

    assert sight.settles("the page", {"done": sight.heading(("Done",))}) == "done"


@pytest.mark.parametrize(
    ("offer", "told"),
    [("", "the offer 'Accept' of a detour"), ("<a href=/>Accept</a>", "a detour to lead past itself")],
)
def test_a_detour_without_a_way_past_it_is_told(offer: str, told: str, site: Site, sight: FormSight) -> None:
    site.pages["/"] = f"<h1>Our terms</h1>{offer}"
    sight.open(site.address)

    with pytest.raises(PortalNotUnderstood, match=told):
        sight.settles("the page", {"done": sight.heading(("Done",))})


def test_a_detour_that_a_script_takes_away_is_not_testable(site: Site, sight: FormSight) -> None:
    site.pages["/"] = "<h1>Our terms</h1><button onclick='this.parentNode.remove()'>Accept</button>"
    sight.open(site.address)

    with pytest.raises(SeamMissing, match="script"):
        sight.settles("the page", {"done": sight.heading(("Done",))})


def test_a_page_that_goes_on_by_itself_is_waited_for(site: Site, sight: FormSight) -> None:
    site.pages |= {"/": "<meta http-equiv=refresh content='1;url=/in'>Wait", "/in": "<h1>Done</h1>"}
    sight.open(site.address)

    assert sight.settles("the page", {"done": sight.heading(("Done",))}) == "done"


def test_a_place_for_alerts_that_is_empty_is_no_refusal(site: Site, sight: FormSight) -> None:
    site.pages["/"] = "<div role=alert> </div><h1>Down for maintenance</h1>"
    sight.open(site.address)

    with pytest.raises(PortalNotUnderstood, match="found instead: “Down for maintenance”"):
        sight.settles("the page", {"a refusal": sight.refusal()})
