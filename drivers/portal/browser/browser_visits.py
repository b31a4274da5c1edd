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
from drivers.portal.standing_alerts import StandingAlerts
from drivers.smartcard.card import Card


@dataclass(frozen=True)
class BrowserVisits(Visits[Locator]):
    """Opens each page in a new browser context. ``opens``: a function of a title and further context arguments."""

    opens: Callable[..., Page]
    appearance: Appearance
    standing_alerts: StandingAlerts

    def new_page(self, title: str) -> tuple[BrowserPageReader, BrowserPageActor]:
        """Open a page in a new browser context; return the page's reader and actor."""
        return self._looks(self.opens(title))

    def new_page_with_card(
        self, title: str, address: str | None, card: Card | None
    ) -> tuple[BrowserPageReader, BrowserPageActor]:
        """Open a page that has a smartcard; return the page's reader and actor.

        The card is the client certificate for the origin of ``address`` only. The PIN is given to Playwright, never to
        a page. The page accepts every server certificate (see ``Visits``).
        """
        return self._looks(self.opens(title, **shown_to(address, card)))

    def _looks(self, page: Page) -> tuple[BrowserPageReader, BrowserPageActor]:
        reader = BrowserPageReader(page, self.appearance, self.standing_alerts)
        return reader, BrowserPageActor(reader)


def shown_to(address: str | None, card: Card | None) -> dict[str, Any]:
    """Return the arguments of a browser context that shows a card to the server of an address, and to no other.

    If the address or the card is None, it shows no card. It accepts every server certificate.
    """
    arguments: dict[str, Any] = {"ignore_https_errors": True}
    if address is not None and card is not None:
        parts = urlsplit(address)
        shown = {"origin": f"{parts.scheme}://{parts.netloc}", "pfx": card.pfx, "passphrase": card.pin}
        arguments["client_certificates"] = [shown]
    return arguments
