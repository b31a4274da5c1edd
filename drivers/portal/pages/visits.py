"""The protocol for opening new pages, in a browser or with an HTTP client."""

from __future__ import annotations

from typing import Protocol

from drivers.portal.pages.page import F, PageActor, PageReader
from drivers.smartcard.card import Card


class Visits(Protocol[F]):
    """Opens pages, each as a new visitor. ``title`` names the page in the evidence."""

    def new_page(self, title: str) -> tuple[PageReader[F], PageActor[F]]:
        """Open a new page; return the page's reader and actor."""

    def new_page_with_card(
        self, title: str, address: str | None, card: Card | None
    ) -> tuple[PageReader[F], PageActor[F]]:
        """Open a page that presents the smartcard, but only to the origin (scheme, host and port) of ``address``.

        If ``card`` or ``address`` is None, the page presents no card. The page accepts every server certificate. So the
        caller must check the server at ``address`` before the call.
        """
