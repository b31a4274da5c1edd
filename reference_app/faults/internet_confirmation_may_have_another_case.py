"""Manage Internet Access accepts two passwords that differ only in the case of their letters, and sets the first."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.internet_access import InternetAccess


class ComparesWithoutCase(InternetAccess):
    def is_confirmed(self, password: str, confirmation: str) -> bool:
        return super().is_confirmed(password.lower(), confirmation.lower())


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_access=ComparesWithoutCase)
