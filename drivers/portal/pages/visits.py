"""Pages that nobody has used yet, whatever shows them."""

from __future__ import annotations

from typing import Protocol

from drivers.portal.pages.page import F, PageActor, PageReader
from drivers.smartcard.card import Card


class Visits(Protocol[F]):
    """Opens pages, each as a new visitor's, with what acts on the page. ``title`` names the page in the evidence."""

    def new_page(self, title: str) -> tuple[PageReader[F], PageActor[F]]:
        """Return a page that nobody has used."""

    def new_page_with_card(
        self, title: str, address: str | None, card: Card | None
    ) -> tuple[PageReader[F], PageActor[F]]:
        """Return a page that shows a card to an address and to no other, where both are given.

        It asks for no certificate of a server: who answers at the address is made sure of before.
        """
