"""Visitors without a browser whom nobody has met yet, and the portal as they meet it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivers.portal.addresses import Ways
from drivers.portal.appearance import Appearance
from drivers.portal.forms.found import Elements
from drivers.portal.forms.hand import FormHand
from drivers.portal.forms.sight import FormSight
from drivers.portal.forms.visitor import Network, Visitor
from drivers.portal.pages.portal import PortalAtPages
from drivers.portal.pages.visits import Visits
from drivers.portal.throttling import Throttling
from drivers.smartcard.card import Card


@dataclass(frozen=True)
class FormVisits(Visits[Elements]):
    """Visitors of a portal, each with cookies of their own. ``watches`` hears of every page that is opened."""

    network: Network
    appearance: Appearance
    watches: Callable[[str, FormSight], None] = lambda title, sight: None  # noqa: ARG005

    def new_page(self, title: str) -> tuple[FormSight, FormHand]:
        """Return the page of a new visitor."""
        return self._looks(title, Visitor(self.network))

    def new_page_with_card(self, title: str, address: str | None, card: Card | None) -> tuple[FormSight, FormHand]:
        """Return the page of a new visitor who shows a card to one address."""
        return self._looks(title, Visitor(self.network, card=card, card_address=address, ignores_trust=True))

    def _looks(self, title: str, visitor: Visitor) -> tuple[FormSight, FormHand]:
        sight = FormSight(visitor, self.appearance)
        self.watches(title, sight)
        return sight, FormHand(sight)

    def portal(self, visitor: Visitor, ways: Ways, title: str, *, stays: bool = False) -> PortalAtPages[Elements]:
        """Return the portal as a visitor meets it; ``stays`` says that a visit finds what the one before has left."""
        sight = FormSight(visitor, self.appearance, stays=stays)
        self.watches(title, sight)
        return PortalAtPages(sight, FormHand(sight), ways)


class FormThrottling(Throttling):
    """Watches the answers that a visitor gets."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        visitor.hears(self._hears)

    def _hears(self, status: int, headers: Mapping[str, str]) -> None:
        self.answered(status, retry_after="retry-after" in headers)
