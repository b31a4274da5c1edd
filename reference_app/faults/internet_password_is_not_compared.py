"""Manage Internet Access accepts two different passwords, and sets the first of the two."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.internet_access import InternetAccess


class ComparesNothing(InternetAccess):
    def is_confirmed(self, password: str, confirmation: str) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_access=ComparesNothing)
