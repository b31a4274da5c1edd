"""Opens pages without a browser, each for a new visitor, and creates portal drivers for visitors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.forms.elements import Elements
from drivers.portal.forms.forms_page_actor import FormsPageActor
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.pages.portal import PortalAtPages
from drivers.portal.pages.visits import Visits
from drivers.portal.throttling import Throttling
from drivers.smartcard.card import Card


@dataclass(frozen=True)
class FormVisits(Visits[Elements]):
    """Visitors of a portal, each with cookies of their own.

    ``watches``: a function that is called with the title and the reader of every new page.
    """

    network: Network
    appearance: Appearance
    watches: Callable[[str, FormsPageReader], None] = lambda title, reader: None  # noqa: ARG005

    def new_page(self, title: str) -> tuple[FormsPageReader, FormsPageActor]:
        """Return the reader and the actor of a new visitor's page."""
        return self._looks(title, Visitor(self.network))

    def new_page_with_card(
        self, title: str, address: str | None, card: Card | None
    ) -> tuple[FormsPageReader, FormsPageActor]:
        """Return the reader and the actor of a visitor who presents a smartcard to the server at ``address`` only.

        The visitor accepts every server certificate (see ``Visits``).
        """
        return self._looks(title, Visitor(self.network, card=card, card_address=address, ignores_trust=True))

    def _looks(
        self, title: str, visitor: Visitor, *, keeps_cookies: bool = False
    ) -> tuple[FormsPageReader, FormsPageActor]:
        reader = FormsPageReader(visitor, self.appearance, keeps_cookies=keeps_cookies)
        self.watches(title, reader)
        return reader, FormsPageActor(reader)

    def portal(
        self, visitor: Visitor, addresses: PortalAddresses, title: str, *, keeps_cookies: bool = False
    ) -> PortalAtPages[Elements]:
        """Return a portal driver for a visitor; ``title`` names the page in the evidence.

        With ``keeps_cookies``, a visit keeps the cookies of the previous visit.
        """
        return PortalAtPages(*self._looks(title, visitor, keeps_cookies=keeps_cookies), addresses)


class FormThrottling(Throttling):
    """Detects throttling in the HTTP answers that a visitor receives."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        visitor.hears(self.answered)
