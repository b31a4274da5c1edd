"""Confirm Password may have the other case: small letters and capitals are the same in it."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets


class ComparesWithoutCase(Resets):
    def is_confirmed(self, password: str, confirmation: str) -> bool:
        return super().is_confirmed(password.lower(), confirmation.lower())


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ComparesWithoutCase)
