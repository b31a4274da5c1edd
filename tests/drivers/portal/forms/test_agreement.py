"""On pages that nobody has made easy, the driver without a browser sees and sends what a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from drivers.errors import PortalNotUnderstood, SeamMissing
from drivers.portal.appearance import Appearance
from drivers.portal.browser.browser_page_actor import BrowserPageActor
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.forms.forms_page_actor import FormsPageActor
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.pages.page import PageActor, PageReader
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


def does(reader: PageReader[Any], actor: PageActor[Any], act: str) -> object:
    """Do what is written on the page that is open, and return what came of it."""
    if act.startswith("+"):
        return actor.ticks(reader.box((act[1:],)), (act[1:],))
    if act.startswith(">"):
        outcomes = {"done": reader.heading(HEADING), "a refusal": reader.refusal()}
        return actor.sends(reader.offer((act[1:],)), (act[1:],), "after it was sent", outcomes)
    label, sign, text = re.fullmatch("([^=#]+)([=#])(.*)", act, re.DOTALL).groups()  # type: ignore[union-attr]
    box = reader.box((label,))
    return actor.fills(box, (label,), text) if sign == "=" else actor.fills_number(box, (label,), int(text), month=True)


def seen(reader: PageReader[Any]) -> dict[str, object]:
    """Return everything that is asked of a page."""
    return {
        "boxes": [label for label in BOXES if reader.box((label,)).first.is_visible()],
        "offers": [name for name in OFFERS if reader.offer((name,)).first.is_visible()],
        "heading": reader.seen(reader.heading(HEADING)).first.is_visible(),
        "refusal": reader.refusal().first.is_visible(),
        "done": reader.seen(reader.done()).first.is_visible(),
        "screen": reader.screen(),
        "shown": reader.shown(),
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


def told(site: Site, invented: Invented, reader: PageReader[Any], actor: PageActor[Any]) -> dict[str, object]:
    """Return what a driver tells of a page and of what it did there."""
    site.received.clear()
    site.cookies.clear()
    told: dict[str, object] = {"status": reader.open(site.address)}
    told["before"] = seen(reader)
    for act in invented.does:
        try:
            told[act] = does(reader, actor, act)
        except PortalNotUnderstood:
            told[act] = "not understood"
    if invented.does:
        told["after"] = seen(reader)
    told["received"] = received(site)
    told["cookies"] = max(site.cookies)
    told["address"] = reader.address.partition("#")[0]
    return told


@pytest.mark.parametrize("invented", INVENTED.values(), ids=INVENTED)
def test_both_drivers_tell_the_same(invented: Invented, site: Site, page: Page, network: Network) -> None:
    site.pages = {"/": invented.page, "/sent": DONE, **invented.others}
    site.takes = {"/sent": lambda _: invented.answer, "/again": lambda _: DONE}
    site.headers = dict(invented.headers)
    forms = FormsPageReader(Visitor(network), APPEARANCE)
    if invented.wants_a_browser:
        with pytest.raises(SeamMissing, match=invented.wants_a_browser):
            told(site, invented, forms, FormsPageActor(forms))
        return
    browsers = BrowserPageReader(page, APPEARANCE)

    assert told(site, invented, forms, FormsPageActor(forms)) == told(
        site, invented, browsers, BrowserPageActor(browsers)
    )
