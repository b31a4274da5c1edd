"""With a remembered selection, the portal does not check that the holder of a smartcard is a professional user."""

from dataclasses import replace

from flask import request

from reference_app.pages.smartcards import REMEMBERED, SMARTCARD
from reference_app.portal_parts import Parts
from reference_app.services.smartcards import Smartcards
from reference_app.storage.models import Account


class TrustsTheSelection(Smartcards):
    def admits(self, account: Account) -> bool:
        return request.cookies.get(REMEMBERED) == SMARTCARD or super().admits(account)


def spoil(parts: Parts) -> Parts:
    return replace(parts, smartcards=TrustsTheSelection)
