"""Pages of a real browser that nobody has used yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from drivers.portal.appearance import Appearance
from drivers.portal.browser.page_actor import BrowserPageActor
from drivers.portal.browser.page_reader import BrowserPageReader
from drivers.portal.pages.visits import Visits
from drivers.smartcard.card import Card


@dataclass(frozen=True)
class BrowserVisits(Visits[Locator]):
    """Pages in contexts of their own. ``opens`` takes a title and the further arguments of a browser context."""

    opens: Callable[..., Page]
    appearance: Appearance

    def new_page(self, title: str) -> tuple[BrowserPageReader, BrowserPageActor]:
        """Return a page in a browser context of its own."""
        return self._looks(self.opens(title))

    def new_page_with_card(
        self, title: str, address: str | None, card: Card | None
    ) -> tuple[BrowserPageReader, BrowserPageActor]:
        """Return a page of a browser with a card in its reader; no page sees the PIN."""
        arguments: dict[str, Any] = {"ignore_https_errors": True}
        if address is not None and card is not None:
            parts = urlsplit(address)
            shown = {"origin": f"{parts.scheme}://{parts.netloc}", "pfx": card.pfx, "passphrase": card.pin}
            arguments["client_certificates"] = [shown]
        return self._looks(self.opens(title, **arguments))

    def _looks(self, page: Page) -> tuple[BrowserPageReader, BrowserPageActor]:
        reader = BrowserPageReader(page, self.appearance)
        return reader, BrowserPageActor(reader)
