"""A smartcard no longer signs in once its holder has set up a username and password."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Smartcards
from reference_app.storage.models import Account


class GivesWayToThePassword(Smartcards):
    def admits(self, account: Account) -> bool:
        return super().admits(account) and not account.internet_access


def spoil(parts: Parts) -> Parts:
    return replace(parts, smartcards=GivesWayToThePassword)
