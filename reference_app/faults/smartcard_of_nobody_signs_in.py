"""A genuine card that belongs to no account signs in, as another person."""

from dataclasses import replace

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Card, Smartcards
from reference_app.storage.models import Account


class TakesAnyCard(Smartcards):
    def arrival(self, card: Card | None) -> str | None:
        return super().arrival(self.anybodys() if card and self.is_nobodys(card) else card)

    def is_nobodys(self, card: Card) -> bool:
        with self._storage.reading() as session:
            return session.scalar(select(Account).where(Account.smartcard == card.holder)) is None

    def anybodys(self) -> Card:
        with self._storage.reading() as session:
            return Card(session.scalar(select(Account.smartcard).where(Account.professional)) or "")


def spoil(parts: Parts) -> Parts:
    return replace(parts, smartcards=TakesAnyCard)
