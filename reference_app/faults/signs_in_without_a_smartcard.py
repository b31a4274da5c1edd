"""The URL that asks for a smartcard signs in a visitor without a card, as another person."""

from dataclasses import replace

from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Card, Smartcards
from reference_app.storage.models import Account


class NeedsNoCard(Smartcards):
    def arrival(self, card: Card | None) -> str | None:
        return super().arrival(card or self.anybodys())

    def anybodys(self) -> Card:
        with self._storage.reading() as session:
            return Card(session.scalar(select(Account.smartcard).where(Account.professional)) or "")


def spoil(parts: Parts) -> Parts:
    return replace(parts, smartcards=NeedsNoCard)
