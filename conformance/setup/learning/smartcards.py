"""The pages of smartcards: the choice of the method, and Manage Internet Access behind a sign-in with a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from conformance.setup.learning import smartcard_meanings as meanings
from conformance.setup.learning.front_pages import FrontPages
from conformance.setup.learning.visitor import Visitor
from drivers.errors import PortalNotUnderstood
from drivers.portal.browser.page_survey import Survey

_WAYS = ("care_identity", "smartcard_button")


@dataclass
class SmartcardPages:
    """Learns the pages behind the ways in by smartcard that the sign-in page has.

    ``visitor`` has no card. ``with_card`` returns a visitor whose browser shows a card to the server of an address.
    """

    visitor: Visitor
    front: FrontPages
    with_card: Callable[[str], Visitor]

    def learns(self) -> None:
        """Find the address that asks for a card, and sign in there; record the pages on the way."""
        ways = [key for key in _WAYS if key in self.visitor.learned.words]
        if not ways:
            raise PortalNotUnderstood("no way in by smartcard was recognised on the sign-in page")
        addresses = [address for key in ways for address in self._asks_for_a_card(self.visitor, key)]
        if not addresses:
            raise PortalNotUnderstood("the ways in by smartcard lead to no https:// address")
        visitor = self.with_card(addresses[0])
        inside = self._goes_in(visitor, ways[0])
        self._internet_access(visitor, inside)

    def _asks_for_a_card(self, visitor: Visitor, key: str) -> list[str]:
        """Take a way in without a card, and return the https:// addresses to which it led."""
        noted = visitor.page.notes_addresses()
        self._goes_in(visitor, key)
        return [address for address in noted if address.startswith("https://")]

    def _goes_in(self, visitor: Visitor, key: str) -> Survey:
        FrontPages(visitor, self.front.start, sign_in=self.front.sign_in).shows_sign_in()
        page = visitor.presses(visitor.learned.words[key][0].ranked)
        if not any(box.type in ("checkbox", "radio") for box in page.boxes):
            return page
        found = visitor.recognises(page, "the choice of the method", meanings.CARD)
        if "smartcard_method" in found:
            visitor.page.presses(found["smartcard_method"].best.css)
        if "method_continue" in found:
            page = visitor.presses(found["method_continue"])
        return page

    def _internet_access(self, visitor: Visitor, page: Survey) -> None:
        for number, key in enumerate(("internet_access", "reset_password")):
            found = visitor.recognises(page, f"internet access {number + 1}", {key: meanings.INTERNET_ACCESS[key]})
            if key in found:
                page = visitor.presses(found[key])
        boxes = {
            key: one
            for key, one in meanings.INTERNET_ACCESS.items()
            if key.startswith("internet_") and key != "internet_access"
        }
        visitor.recognises(page, "the page of a password for internet access", boxes)
