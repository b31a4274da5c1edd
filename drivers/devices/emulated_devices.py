"""Devices and browsers that Playwright emulates: screen size, touch, user agent and engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Browser, Page, Response

from drivers.devices.browser_engines import MAKES, Engines, version_of
from drivers.devices.protocol import Breadth, Device, Journey
from drivers.errors import OutOfTouch, PortalNotUnderstood
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.browser.interstitials import awaits_scripts
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal

# The name of a device in the features, and a typical Playwright descriptor of its kind.
DEVICES: Mapping[str, str] = {
    "a Windows laptop": "Desktop Chrome",
    "an Apple laptop": "Desktop Safari",
    "an iPad": "iPad (gen 7)",
    "an Android tablet": "Galaxy Tab S9",
    "an iPhone": "iPhone 15",
    "an Android phone": "Pixel 7",
}

# The phone on which the doctor looks.
PHONE = "an iPhone"

_BOXES = "input:not([type=hidden], [type=submit], [type=button], [type=image]), textarea, select"
# A page with overflow-x hidden or clip cannot scroll sideways, so the width of its content does not count.
_BREADTH = """() => {
  const page = document.scrollingElement, tops = [document.documentElement, document.body];
  const kept = tops.some(top => ["hidden", "clip"].includes(getComputedStyle(top).overflowX));
  return [kept ? page.clientWidth : page.scrollWidth, page.clientWidth];
}"""


@dataclass(frozen=True)
class EmulatedDevices:
    """The devices and browsers of an example, each in a browser context of its own.

    ``opens`` takes a browser, a name for the evidence and the arguments of a context, and opens a page in a new
    context. ``visits`` takes this page and whether the device has a touch screen, and returns the portal and a chooser
    of passwords.
    """

    engines: Engines
    opens: Callable[[Browser, str, Mapping[str, Any]], Page]
    visits: Callable[[Page, bool], tuple[Portal, Chooser]]
    addresses: PortalAddresses
    reset_mails: ResetMails

    def named(self, name: str) -> Device:
        """Return a device by its name in the features, emulated in Chromium, or a browser by its name."""
        if name in DEVICES:
            return self._use(name, DEVICES[name], self.engines.browser("Chrome"))
        browser = self.engines.browser(name)
        return self._use(version_of(name, browser), MAKES[name].appears_as, browser)

    def _use(self, by: str, descriptor: str, browser: Browser) -> Device:
        described = dict(self.engines.playwright.devices[descriptor])
        described.pop("default_browser_type")
        page = self.opens(browser, by, described)
        portal, chooser = self.visits(page, described["has_touch"])
        return EmulatedDevice(by, page, portal, chooser, self.addresses, self.reset_mails)


@dataclass
class EmulatedDevice:
    """An emulated device in use: one page with the portal."""

    by: str
    page: Page
    portal: Portal
    chooser: Chooser
    addresses: PortalAddresses
    reset_mails: ResetMails
    _status: int = 200

    def __post_init__(self) -> None:
        self.page.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self._status = response.status

    def signs_in(self, person: Person) -> Journey:
        """Sign in with the person's own password: the first part of the journey."""
        return self._journey(partial(self._begins, person))

    def travels(self, person: Person) -> Journey:
        """Sign in, ask for a reset, set a password with the link of the mail, and sign in with that password."""
        return self._journey(partial(self._goes_through, person))

    def _journey(self, goes: Callable[[], None]) -> Journey:
        try:
            goes()
        except _Stopped as stop:
            return Journey(self.by, stop.place, stop.shown)
        return Journey(self.by)

    def _begins(self, person: Person) -> None:
        with self._opening("the sign-in page", known=self.addresses.sign_in is not None):
            self.portal.shows_sign_in_page()
        self._signs_in("signing in", person, person.known_password())

    def _goes_through(self, person: Person) -> None:
        self._begins(person)
        with self._opening("the page that starts a reset", known=self.addresses.request is not None):
            self.portal.shows_request_page()
        place = "asking for a reset"
        after = self.reset_mails.mark()
        with self._using(place):
            request = self.portal.asks_for_a_reset(person.email, person.date_of_birth)
        mail = self.reset_mails.awaits(person, after)
        if mail is None or mail.link is None:
            raise _Stopped(place, self.reset_mails.told_of_none(person, after, request, "no mail with a link"))
        place = "the page behind the mail's link"
        with self._opening(place, known=True):
            opened = self.portal.opens_link(mail.link)
        if not opened.asks_for_a_password:
            raise _Stopped(place, opened.shown)
        place = "setting a password"
        with self._using(place):
            choice = self.chooser.chooses(person, mail.link)
        if choice.refused:
            raise _Stopped(place, choice.told)
        self._signs_in("signing in with the new password", person, choice.password)

    def _signs_in(self, place: str, person: Person, password: str) -> None:
        with self._using(place):
            sign_in = self.portal.signs_in(person, password)
            signed_in = sign_in.is_in()
        if not signed_in:
            raise _Stopped(place, sign_in.shown)

    @contextmanager
    def _using(self, place: str) -> Iterator[None]:
        try:
            yield
        except OutOfTouch as wrong:
            raise _Stopped(place, str(wrong)) from wrong

    @contextmanager
    def _opening(self, place: str, *, known: bool) -> Iterator[None]:
        """Stop the journey if the device is the reason that the suite does not understand the page.

        The device is the reason if the page's URL is ``known`` to open the right page, the page shows no field, and the
        HTTP status is below 500. If the page shows a field, the candidate file has a wrong label for it. If the status
        is 500 or more, the server has failed. If the device is not the reason, raise PortalNotUnderstood again.
        """
        try:
            yield
        except PortalNotUnderstood as strange:
            asks = self.page.locator(_BOXES).filter(visible=True).count()
            if not known or asks or self._status >= 500:
                raise
            raise _Stopped(place, str(strange).removeprefix(f"{place}: ")) from strange

    def measures(self, person: Person, link: str) -> tuple[Breadth, ...]:
        """Return the widths of the documented pages; ``link`` is that of a reset mail.

        Raises ControlFailed if the link opens no page that asks for a password.
        """
        self.portal.shows_sign_in_page()
        breadths = [self._breadth("the sign-in page")]
        self.portal.shows_request_page()
        breadths.append(self._breadth("the page that starts a reset"))
        self.portal.shows_update_page(link)
        breadths.append(self._breadth("the page that sets a password"))
        # Last, because a new request can end the link.
        self.portal.shows_confirmation(person.email, person.date_of_birth)
        breadths.append(self._breadth("the confirmation"))
        return tuple(breadths)

    def _breadth(self, page: str) -> Breadth:
        awaits_scripts(self.page)
        content, screen = self.page.evaluate(_BREADTH)
        return Breadth(page, content, screen)


class _Stopped(Exception):
    """A journey stops too early, at ``place``; ``shown`` is what the page showed there."""

    def __init__(self, place: str, shown: str) -> None:
        super().__init__(place)
        self.place = place
        self.shown = shown
