"""Uses the icon that shows the password requirements: by pointing at the icon, with the Tab key, or by touch."""

from __future__ import annotations

import time

from playwright.sync_api import Locator

from drivers.errors import PortalNotUnderstood
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.observed_facts import Requirements
from drivers.portal.pages.update import UpdatePage
from drivers.portal.protocol import Turning

_SECONDS_FOR_A_HINT = 1.0
# Only few elements are near a password field: a button that shows the password, and the field that confirms it.
_TABS_AT_MOST = 6


class RequirementsIcon:
    """The requirements icon on the page behind a reset link."""

    def __init__(self, reader: BrowserPageReader, update: UpdatePage[Locator]) -> None:
        self._reader = reader
        self._update = update
        self._words = reader.appearance.words
        self._icon = reader.offer(self._words.requirements_icon)

    def shows(self, link: str, turning: Turning) -> Requirements:
        """Follow a reset link, use the icon, and return the words that appear within a second.

        ``turning``: how to use the icon. Raises PortalNotUnderstood if the link does not open a page that asks for a
        password.
        """
        if not self._update.is_open(link):
            raise PortalNotUnderstood(f"expected a page that asks for a password; found: {self._reader.shown()}")
        if not self._icon.first.is_visible():
            return Requirements(icon_found=False, shown="")
        # Before its style sheet is loaded, a page shows text that it hides later.
        self._reader.awaits_scripts()
        self._reader.clears_the_way()
        new = self._appears(turning)
        if self._reader.clears_the_way():
            # The new words might belong to an interstitial. Passing it moved the mouse or the focus away from the icon.
            new = self._appears(turning)
        return Requirements(icon_found=True, shown=" ".join(new))

    def _appears(self, turning: Turning) -> list[str]:
        # New words can split an old line into parts. A line counts as new only if the old text does not contain it.
        before = "\n".join(self._lines())
        if turning == "pointing":
            self._icon.first.hover()
        elif turning == "tabbing":
            self._tabs_to_the_icon()
        else:
            self._icon.first.tap()
        deadline = time.monotonic() + _SECONDS_FOR_A_HINT
        while not (new := [line for line in self._lines() if line not in before]):
            if time.monotonic() > deadline:
                break
        return new

    def _tabs_to_the_icon(self) -> None:
        """Move the focus from the password to the icon by keyboard.

        Presses Tab up to 6 times, then Shift+Tab up to 12 times. Returns without error if the icon gets no focus.
        """
        self._reader.box(self._words.password).first.focus()
        for key in ("Tab",) * _TABS_AT_MOST + ("Shift+Tab",) * 2 * _TABS_AT_MOST:
            self._reader.page.keyboard.press(key)
            if self._icon.first.evaluate("icon => icon.matches(':focus, :focus-within')"):
                return

    def _lines(self) -> list[str]:
        return [line.strip() for line in self._reader.page.locator("body").inner_text().splitlines() if line.strip()]
