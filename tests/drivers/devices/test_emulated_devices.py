"""Devices and browsers: a finger that comes down on real small pages, and browsers that this machine has or lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, Playwright

from drivers.devices.browser_engines import MAKES, Engines
from drivers.devices.emulated_devices import DEVICES, EmulatedDevice
from drivers.errors import NotInstalled, OutOfTouch, PortalNotUnderstood
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser import find_browser as browsers
from drivers.portal.browser.web import WebPortal
from drivers.portal.portal_tables import InterstitialTable
from fixtures.people import People
from tests.drivers.portal.small_site import Site, banner_on

pytestmark = pytest.mark.process
WITHIN = 3.0
SIGN_IN = """<meta name=viewport content='width=device-width'><form method=post action='/'>
  <label>Username <input name=u></label><label>Password <input name=p type=password></label>
  <button>Log in</button></form>{more}"""


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site that begins with a sign-in page and lets everybody in."""
    site = Site()
    site.pages |= {"/": SIGN_IN.format(more=""), "/home": "<form><button>Log out</button></form>"}
    site.takes["/"] = lambda _: (303, "/home")
    yield site
    site.close()


@pytest.fixture
def amara() -> Person:
    """Return somebody who visits."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


@pytest.fixture
def phone(touch_page: Callable[[], Page]) -> Page:
    """Return a page on a device that is touched."""
    return touch_page()


@pytest.fixture
def touched(site: Site, phone: Page, touch_page: Callable[[], Page]) -> WebPortal:
    """Return the site as a portal on that device."""
    return WebPortal(phone, PortalAddresses(site.address), Appearance(WITHIN), touch_page, touched=True)


def test_a_finger_sends_the_form_and_no_key_does(site: Site, touched: WebPortal, amara: Person) -> None:
    note = "<input type=hidden name=how></form>"
    site.pages["/"] = SIGN_IN.format(
        more="<script>for (const kind of ['touchend', 'keydown']) addEventListener(kind, ({type, key}) => "
        "{ if (!key || key === 'Enter') document.querySelector('[name=how]').value += type; });</script>"
    ).replace("</form>", note)

    assert touched.signs_in(amara, "right").signed_in
    assert site.sent[-1] == {"u": amara.username, "p": "right", "how": "touchend"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("<style>button { position: absolute; left: -900px; }</style>", "lies beside the screen"),
        ("<style>button { pointer-events: none; }</style>", "takes no touch"),
        (
            "<script>addEventListener('touchstart', event => event.preventDefault(), {passive: false});</script>",
            "a tap on the offer 'Log in via Username Password' did nothing",
        ),
    ],
)
def test_what_a_finger_cannot_do_is_told_apart(
    site: Site, touched: WebPortal, amara: Person, more: str, told: str
) -> None:
    site.pages["/"] = SIGN_IN.format(more=more)

    with pytest.raises(OutOfTouch, match=told):
        touched.signs_in(amara, "right")


def test_what_lies_over_an_offer_is_no_evidence_against_touch(site: Site, touched: WebPortal, amara: Person) -> None:
    cover = "<div style='position: fixed; inset: 0; background: white'>We use cookies</div>"
    site.pages["/"] = SIGN_IN.format(more=cover)

    with pytest.raises(PortalNotUnderstood, match="something lies over it") as told:
        touched.signs_in(amara, "right")
    assert not isinstance(told.value, OutOfTouch)


def test_a_banner_that_comes_under_the_finger_is_no_evidence_against_touch(
    site: Site, phone: Page, touch_page: Callable[[], Page], amara: Person
) -> None:
    site.pages["/"] = SIGN_IN.format(more=banner_on("touchend"))
    described = Appearance(
        WITHIN, interstitials=(InterstitialTable(shows=("text: We use cookies",), take=("Accept",)),)
    )
    touched = WebPortal(phone, PortalAddresses(site.address), described, touch_page, touched=True)

    assert touched.signs_in(amara, "right").signed_in
    assert len(site.sent) == 1


class TestAnOpening:
    """A page that is not understood ends a journey only where there is nothing that could be understood."""

    @pytest.fixture
    def in_use(self, phone: Page, touched: WebPortal, site: Site) -> EmulatedDevice:
        """Return a device in the middle of the site, which was signed in to with another device before."""
        nothing = cast(Any, SimpleNamespace())
        return EmulatedDevice(
            "a phone", phone, touched, nothing, PortalAddresses(site.address, sign_in=site.address), nothing
        )

    def test_a_page_that_asks_for_nothing_ends_it(self, site: Site, in_use: EmulatedDevice, amara: Person) -> None:
        site.pages["/"] = "<h1>Use a computer</h1>"

        journey = in_use.travels(amara)

        assert journey.by == "a phone"
        assert journey.stopped_at == "the sign-in page"
        assert "Use a computer" in journey.shown

    def test_a_button_out_of_touch_ends_it(self, site: Site, in_use: EmulatedDevice, amara: Person) -> None:
        site.pages["/"] = SIGN_IN.format(more="<style>button { pointer-events: none; }</style>")

        assert in_use.travels(amara).stopped_at == "signing in"

    @pytest.mark.parametrize(
        "page", [(200, "<label>Number <input></label>"), (503, "<h1>Down for maintenance</h1>")], ids=str
    )
    def test_other_boxes_and_a_failure_of_the_server_do_not(
        self, site: Site, in_use: EmulatedDevice, amara: Person, page: tuple[int, str]
    ) -> None:
        site.pages["/"] = page

        with pytest.raises(PortalNotUnderstood):
            in_use.travels(amara)

    def test_a_page_that_nobody_has_found_before_does_not(
        self, site: Site, phone: Page, touched: WebPortal, amara: Person
    ) -> None:
        site.pages["/"] = "<button>Menu</button>"
        nothing = cast(Any, SimpleNamespace())
        device = EmulatedDevice("a phone", phone, touched, nothing, PortalAddresses(site.address), nothing)

        with pytest.raises(PortalNotUnderstood):
            device.travels(amara)

    def test_a_refusal_ends_it(self, site: Site, in_use: EmulatedDevice, amara: Person) -> None:
        site.takes["/"] = lambda _: SIGN_IN.format(more="<p role=alert>Not with a phone.</p>")

        journey = in_use.travels(amara)

        assert (journey.stopped_at, journey.shown) == ("signing in", "“Not with a phone.”")


@pytest.mark.parametrize(
    ("style", "broad"),
    [
        ("", False),
        ("form { width: 1200px }", True),
        ("form { width: 1200px } body { overflow-x: hidden }", False),
        ("form { width: 1200px; overflow: auto } form { max-width: 100% }", False),
    ],
)
def test_a_page_is_as_broad_as_somebody_can_scroll(
    site: Site, browser: Browser, playwright: Playwright, touch_page: Callable[[], Page], style: str, broad: bool
) -> None:
    described = {**playwright.devices[DEVICES["an iPhone"]]}
    described.pop("default_browser_type")
    page = browser.new_context(**described).new_page()
    nothing = cast(Any, SimpleNamespace())
    site.pages["/"] = SIGN_IN.format(more=f"<style>{style}</style>")
    portal = WebPortal(page, PortalAddresses(site.address), Appearance(WITHIN), touch_page, touched=True)
    portal.shows_sign_in_page()

    breadth = EmulatedDevice("an iPhone", page, portal, nothing, PortalAddresses(site.address), nothing)._breadth(
        "the page"
    )
    page.context.close()

    assert breadth.screen == described["viewport"]["width"]
    assert (breadth.content > breadth.screen) is broad


class TestEngines:
    """The browsers of a machine."""

    @pytest.fixture
    def engines(self, playwright: Playwright, browser: Browser) -> Iterator[Engines]:
        """Return the browsers of this machine."""
        engines = Engines(playwright, browser)
        yield engines
        engines.close()

    def test_every_name_has_a_descriptor_of_playwrights(self, playwright: Playwright) -> None:
        assert {*DEVICES.values(), *(make.appears_as for make in MAKES.values())} <= playwright.devices.keys()

    def test_the_browser_that_is_driven_anyway_is_not_started_again(self, engines: Engines, browser: Browser) -> None:
        assert engines.browser("Chrome") is browser

    @pytest.mark.parametrize(("name", "package"), [("Firefox", "firefox"), ("Safari", "webkit"), ("Edge", "msedge")])
    def test_one_that_is_absent_is_told_by_name_with_how_to_come_by_it(
        self, playwright: Playwright, browser: Browser, monkeypatch: pytest.MonkeyPatch, name: str, package: str
    ) -> None:
        # On another machine these may be there; their places are then looked for where nothing is.
        monkeypatch.setattr(browsers, "_CHANNELS", {"msedge": ("/nowhere/msedge",)})
        nowhere = SimpleNamespace(executable_path="/nowhere/at-all")
        machine = SimpleNamespace(firefox=nowhere, webkit=nowhere, chromium=playwright.chromium)

        with pytest.raises(NotInstalled, match=rf"{name}.* is not installed .*playwright install {package}"):
            Engines(cast(Playwright, machine), browser).browser(name)

    def test_one_that_is_there_and_does_not_start_is_told_as_well(
        self, playwright: Playwright, browser: Browser, tmp_path: Path
    ) -> None:
        # No other engine can be had on every machine: a program that ends at once stands in for a broken one.
        broken = tmp_path / "firefox"
        broken.write_text("#!/bin/sh\nexit 1\n", "utf-8")
        broken.chmod(0o755)
        standing_in = SimpleNamespace(
            executable_path=str(broken),
            launch=lambda **arguments: playwright.firefox.launch(executable_path=broken, **arguments),
        )
        machine = SimpleNamespace(firefox=standing_in)

        with pytest.raises(NotInstalled, match="Firefox is installed on this machine, but does not start"):
            Engines(cast(Playwright, machine), browser).browser("Firefox")
