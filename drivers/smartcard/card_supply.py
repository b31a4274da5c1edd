"""What the suite asks of a source of smartcards."""

from __future__ import annotations

from typing import Protocol

from drivers.people.person import Person
from drivers.smartcard.card import Card
from drivers.smartcard.protocol import CardKind


class Cards(Protocol):
    """A source of cards: the suite issues them, or a list names them."""

    def card(self, person: Person, kind: CardKind) -> Card | None:
        """Return a card of a kind for a person, None for ``none``; raises SeamMissing if there is no such card."""
