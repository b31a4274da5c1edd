"""On pages that nobody has made easy, the driver without a browser sees and sends what a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from drivers.portal.appearance import Appearance
from drivers.portal.browser.hand import BrowserHand
from drivers.portal.browser.sight import BrowserSight
from drivers.portal.forms.hand import FormHand
from drivers.portal.forms.sight import FormSight
from drivers.portal.forms.visitor import Network, Visitor
from drivers.portal.pages.looking import Hand, Sight
from drivers.trouble import PortalNotUnderstood, SeamMissing
from tests.drivers.portal.forms.invented import DONE, INVENTED, Invented
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.agreement
APPEARANCE = Appearance(page_within=1.5)
BOXES = ("Username", "Password", "Email", "Date", "Month", "Remember me")
OFFERS = ("Submit", "Next", "Help", "Log in")
HEADING = ("Done",)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return one page for all of them: every visit begins as a new visitor's."""
    page = browser.new_page()
    yield page
    page.close()


def does(sight: Sight[Any], hand: Hand[Any], act: str) -> object:
    """Do what is written on the page that is open, and return what came of it."""
    if act.startswith("+"):
        return hand.ticks(sight.box((act[1:],)), (act[1:],))
    if act.startswith(">"):
        outcomes = {"done": sight.heading(HEADING), "a refusal": sight.refusal()}
        return hand.sends(sight.offer((act[1:],)), (act[1:],), "after it was sent", outcomes)
    label, sign, text = re.fullmatch("([^=#]+)([=#])(.*)", act, re.DOTALL).groups()  # type: ignore[union-attr]
    box = sight.box((label,))
    return hand.fills(box, (label,), text) if sign == "=" else hand.fills_number(box, (label,), int(text), month=True)


def seen(sight: Sight[Any]) -> dict[str, object]:
    """Return everything that is asked of a page."""
    return {
        "boxes": [label for label in BOXES if sight.box((label,)).first.is_visible()],
        "offers": [name for name in OFFERS if sight.offer((name,)).first.is_visible()],
        "heading": sight.seen(sight.heading(HEADING)).first.is_visible(),
        "refusal": sight.refusal().first.is_visible(),
        "done": sight.seen(sight.done()).first.is_visible(),
        "screen": sight.screen(),
        "shown": sight.shown(),
    }


def received(site: Site) -> list[object]:
    """Return what was asked and sent, whatever a request looks like on the wire; not what only dresses a page."""
    found: list[object] = []
    for method, path, *body in (one.split(" ", 2) for one in site.received):
        if path.endswith((".css", ".png")):
            continue
        text = body[0] if body else urlsplit(path).query
        parts = re.findall(r'name="(.*?)"\r\n(?:Content-Type: .*\r\n)?\r\n(.*?)\r\n', text)
        fields = parts or parse_qsl(text, keep_blank_values=True, encoding="latin-1")
        found.append((method, urlsplit(path).path, bool(parts), fields))
    return found


def told(site: Site, invented: Invented, sight: Sight[Any], hand: Hand[Any]) -> dict[str, object]:
    """Return what a driver tells of a page and of what it did there."""
    site.received.clear()
    site.cookies.clear()
    told: dict[str, object] = {"status": sight.open(site.address)}
    told["before"] = seen(sight)
    for act in invented.does:
        try:
            told[act] = does(sight, hand, act)
        except PortalNotUnderstood:
            told[act] = "not understood"
    if invented.does:
        told["after"] = seen(sight)
    told["received"] = received(site)
    told["cookies"] = max(site.cookies)
    told["address"] = sight.address.partition("#")[0]
    return told


@pytest.mark.parametrize("invented", INVENTED.values(), ids=INVENTED)
def test_both_drivers_tell_the_same(invented: Invented, site: Site, page: Page, network: Network) -> None:
    site.pages = {"/": invented.page, "/sent": DONE, **invented.others}
    site.takes = {"/sent": lambda _: invented.answer, "/again": lambda _: DONE}
    site.headers = dict(invented.headers)
    forms = FormSight(Visitor(network), APPEARANCE)
    if invented.wants_a_browser:
        with pytest.raises(SeamMissing, match=invented.wants_a_browser):
            told(site, invented, forms, FormHand(forms))
        return
    browsers = BrowserSight(page, APPEARANCE)

    assert told(site, invented, forms, FormHand(forms)) == told(site, invented, browsers, BrowserHand(browsers))
