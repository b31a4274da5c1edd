"""Opens new browser pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from drivers.portal.appearance import Appearance
from drivers.portal.browser.browser_page_actor import BrowserPageActor
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.pages.visits import Visits
from drivers.smartcard.card import Card


@dataclass(frozen=True)
class BrowserVisits(Visits[Locator]):
    """Opens each page in a new browser context. ``opens`` takes a title and further arguments for the context."""

    opens: Callable[..., Page]
    appearance: Appearance

    def new_page(self, title: str) -> tuple[BrowserPageReader, BrowserPageActor]:
        """Open a page in a new browser context; return its reader and its actor."""
        return self._looks(self.opens(title))

    def new_page_with_card(
        self, title: str, address: str | None, card: Card | None
    ) -> tuple[BrowserPageReader, BrowserPageActor]:
        """Open a page whose browser has a smartcard; return its reader and its actor.

        The browser uses the card as client certificate at the origin of ``address`` only. The PIN goes to Playwright,
        never to a page. The page accepts every server certificate (see ``Visits``).
        """
        arguments: dict[str, Any] = {"ignore_https_errors": True}
        if address is not None and card is not None:
            parts = urlsplit(address)
            shown = {"origin": f"{parts.scheme}://{parts.netloc}", "pfx": card.pfx, "passphrase": card.pin}
            arguments["client_certificates"] = [shown]
        return self._looks(self.opens(title, **arguments))

    def _looks(self, page: Page) -> tuple[BrowserPageReader, BrowserPageActor]:
        reader = BrowserPageReader(page, self.appearance)
        return reader, BrowserPageActor(reader)
