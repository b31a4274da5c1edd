"""The icon beside the password that tells the requirements: pointed at, tabbed to, or touched."""

from __future__ import annotations

import time

from playwright.sync_api import Locator

from drivers.portal.browser.page_reader import BrowserPageReader
from drivers.portal.facts import Requirements
from drivers.portal.pages.update import UpdatePage
from drivers.portal.protocol import Turning
from drivers.trouble import PortalNotUnderstood

_SECONDS_FOR_A_HINT = 1.0
# Beside a password stands little else: what shows it, and the box that confirms it.
_TABS_AT_MOST = 6


class RequirementsIcon:
    """The icon on the page behind a reset link."""

    def __init__(self, reader: BrowserPageReader, update: UpdatePage[Locator]) -> None:
        self._reader = reader
        self._update = update
        self._words = reader.appearance.words
        self._icon = reader.offer(self._words.requirements_icon)

    def shows(self, link: str, turning: Turning) -> Requirements:
        """Follow a link, turn to the icon, and return the words that were not there before."""
        if not self._update.is_open(link):
            raise PortalNotUnderstood(f"expected a page that asks for a password; found: {self._reader.shown()}")
        if not self._icon.first.is_visible():
            return Requirements(icon_found=False, shown="")
        # Before its stylesheet has come, a page shows what it means to hide.
        self._reader.awaits_scripts()
        self._reader.clears_the_way()
        new = self._appears(turning)
        if self._reader.clears_the_way():
            # What appeared may have been what came in between, and passing it has turned away from the icon.
            new = self._appears(turning)
        return Requirements(icon_found=True, shown=" ".join(new))

    def _appears(self, turning: Turning) -> list[str]:
        # Words that appear may break the line of those around them, which are none the newer for it.
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
        """Go from the password to the icon by the keyboard alone, as far as it leads there."""
        self._reader.box(self._words.password).first.focus()
        for key in ("Tab",) * _TABS_AT_MOST + ("Shift+Tab",) * 2 * _TABS_AT_MOST:
            self._reader.page.keyboard.press(key)
            if self._icon.first.evaluate("icon => icon.matches(':focus, :focus-within')"):
                return

    def _lines(self) -> list[str]:
        return [line.strip() for line in self._reader.page.locator("body").inner_text().splitlines() if line.strip()]
