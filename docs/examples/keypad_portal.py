"""An example of a portal too strange for a candidate file: its password is entered on a keypad drawn on the page.

In the candidate file that lies beside this module:

    [portal]
    via = "keypad_portal:KeypadPortal"
    [portal.options]
    keypad = "#keypad"

Everything that the class does not say is as on any other portal. A class that has nothing in common with those pages
implements every method of drivers.portal.protocol.Portal instead; docs/candidate-contract.md says what each promises.
"""

from __future__ import annotations

from playwright.sync_api import Page

from drivers.errors import PortalNotUnderstood
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.web import WebPortal
from drivers.portal.observed_facts import SignIn


class KeypadPortal(WebPortal):
    """A portal whose sign-in page has a key for every character. ``keypad`` selects what holds the keys."""

    def __init__(self, page: Page, address: str, appearance: Appearance, keypad: str) -> None:
        super().__init__(page, PortalAddresses(address), appearance, lambda: page.context.new_page())
        self._page = page
        self._address = address
        self._keypad = page.locator(keypad)

    def signs_in(self, person: Person, password: str, *, username: str | None = None) -> SignIn:
        """Try to sign in. It acts, waits for an outcome that it knows, tells what it saw, and judges nothing."""
        self._page.context.clear_cookies()
        self._page.goto(self._address)
        return self._sends(person.username if username is None else username, password)

    def signs_in_again(self, person: Person, password: str) -> SignIn | None:
        """Try to sign in on the page that refused the last attempt, as the same visitor."""
        return self._sends(person.username, password)

    def _sends(self, username: str, password: str) -> SignIn:
        self._page.get_by_label("Username").fill(username)
        for character in password:
            self._keypad.get_by_role("button", name=character, exact=True).click()
        self._page.get_by_role("button", name="Go").click()
        inside, refused = self._page.get_by_role("button", name="Log out"), self._page.get_by_role("alert")
        inside.or_(refused).first.wait_for()
        if inside.is_visible():
            return SignIn(signed_in=True, shown="a way to log out")
        if refused.is_visible():
            return SignIn(signed_in=False, shown=refused.inner_text())
        raise PortalNotUnderstood("after the keypad: expected a way to log out or a refusal, found neither")
