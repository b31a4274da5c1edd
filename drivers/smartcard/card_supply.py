"""The protocol of a source of smartcards."""

from __future__ import annotations

from typing import Protocol

from drivers.people.person import Person
from drivers.smartcard.card import Card
from drivers.smartcard.protocol import CardKind


class Cards(Protocol):
    """A source of cards. The suite issues the cards itself, or takes existing cards from a list."""

    def card(self, person: Person, kind: CardKind) -> Card | None:
        """Return a card of a kind for a person; None for the kind ``none``.

        Raises SeamMissing if there is no such card.
        """
