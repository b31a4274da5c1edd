"""Who hands out smartcards."""

from __future__ import annotations

from typing import Protocol

from drivers.people.person import Person
from drivers.smartcard.card import Card
from drivers.smartcard.protocol import CardKind


class Cards(Protocol):
    """Hands out cards."""

    def card(self, person: Person, kind: CardKind) -> Card | None:
        """Return a card of a kind, for somebody; None for no card at all. SeamMissing where there is none such."""
