"""Makes the smartcard seam, a computer with a card reader, from the candidate file's ``[smartcard]``."""

from __future__ import annotations

from collections.abc import Mapping

from drivers.candidate.table import OwnClass
from drivers.errors import SaidToBeAbsent, SeamMissing
from drivers.portal.pages.page import F
from drivers.process.portal_instance import Instance
from drivers.process.supervised import fill_in
from drivers.smartcard.protocol import Smartcards
from drivers.smartcard.smartcard_table import IssuedCards, ListedCards
from drivers.smartcard.smartcards_by_pages import SitsDown, SmartcardsAtPages


def open_smartcards(instance: Instance, sits_down: SitsDown[F]) -> Smartcards:
    """Return a computer with a card reader; ``sits_down`` opens a page there.

    Raises SaidToBeAbsent if the candidate's file says that the portal takes no smartcards, SeamMissing if it names no
    source of cards.
    """
    table = instance.candidate.smartcard
    if isinstance(table, OwnClass):
        own: Smartcards = table.makes()
        return own
    if table.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal takes no smartcards")
    return smartcards_at_pages(instance, sits_down)


def smartcards_at_pages(instance: Instance, sits_down: SitsDown[F]) -> SmartcardsAtPages[F]:
    """Return the smartcards at the portal's own pages; raises SeamMissing if the candidate's file names no cards."""
    candidate = instance.candidate
    table = candidate.smartcard
    if instance.cards is None or not isinstance(table, IssuedCards | ListedCards):
        raise SeamMissing("the candidate's file names no source of smartcards; give [smartcard] via")
    return SmartcardsAtPages(
        instance.cards,
        sits_down,
        instance.addresses,
        address=_filled_in(table.address, instance.values),
        authority=_filled_in(table.server_authority, instance.values) or candidate.browser.authority,
    )


def _filled_in(text: str | None, values: Mapping[str, str]) -> str | None:
    return None if text is None else fill_in(text, values)
