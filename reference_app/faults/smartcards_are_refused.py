"""No smartcard signs in."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Card, Smartcards


class LetsNobodyIn(Smartcards):
    def arrival(self, card: Card | None) -> str | None:  # noqa: ARG002
        return None


def spoil(parts: Parts) -> Parts:
    return replace(parts, smartcards=LetsNobodyIn)
