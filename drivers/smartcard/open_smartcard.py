"""From the candidate file's ``[smartcard]`` to a computer with a card reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from drivers.candidate.table import OwnClass
from drivers.instance import Instance
from drivers.portal.pages.page import F, PageActor, PageReader
from drivers.process.supervised import fill_in
from drivers.smartcard.card import Card
from drivers.smartcard.protocol import Smartcards
from drivers.smartcard.smartcard_table import IssuedCards, ListedCards
from drivers.smartcard.smartcards_by_pages import SmartcardsAtPages
from drivers.trouble import SaidToBeAbsent, SeamMissing

SitsDown: TypeAlias = Callable[[str | None, Card | None], tuple[PageReader[F], PageActor[F]]]
"""Returns a page that shows a card to an address, where both are given, and what acts on the page."""


def open_smartcards(instance: Instance, sits_down: SitsDown[F]) -> Smartcards:
    """Return a computer with a card reader, at the pages that ``sits_down`` gives.

    SaidToBeAbsent where the candidate's file says that there are no smartcards, SeamMissing where it names no way.
    """
    table = instance.candidate.smartcard
    if isinstance(table, OwnClass):
        own: Smartcards = table.makes()
        return own
    if table.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal takes no smartcards")
    return smartcards_at_pages(instance, sits_down)


def smartcards_at_pages(instance: Instance, sits_down: SitsDown[F]) -> SmartcardsAtPages[F]:
    """Return the smartcards that are used at the portal's own pages; SeamMissing where there are no cards."""
    candidate = instance.candidate
    table = candidate.smartcard
    if instance.cards is None or not isinstance(table, IssuedCards | ListedCards):
        raise SeamMissing("the candidate's file names no way to a smartcard ([smartcard] via)")
    return SmartcardsAtPages(
        instance.cards,
        sits_down,
        instance.addresses,
        address=_filled_in(table.address, instance.values),
        authority=_filled_in(table.server_authority, instance.values) or candidate.browser.authority,
    )


def _filled_in(text: str | None, values: Mapping[str, str]) -> str | None:
    return None if text is None else fill_in(text, values)
