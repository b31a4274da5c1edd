"""The smartcard of a person who is not a professional user signs in."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Smartcards
from reference_app.storage.models import Account


class AdmitsEverybody(Smartcards):
    def admits(self, account: Account) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, smartcards=AdmitsEverybody)
