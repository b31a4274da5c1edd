"""It is not looked at who issued a smartcard: whoever makes one in another's name signs in as the other."""

import ssl
from dataclasses import replace
from typing import Any

from cheroot.ssl.builtin import BuiltinSSLAdapter

from reference_app.card_reader import CardReader
from reference_app.parts import Parts

CERTIFICATE = 11
"""The number of TLS's message with a certificate (RFC 8446, section 4.4.2)."""


class TakesTheCardsWordForIt(CardReader):
    def tls(self) -> BuiltinSSLAdapter:
        tls = super().tls()
        tls.context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        # Python names no way to do without a check of the issuer; so each card is trusted just before its check.
        tls.context._msg_callback = self._trusts
        return tls

    @staticmethod
    def _trusts(connection: Any, direction: str, _version: Any, _content: Any, message: int, data: bytes) -> None:
        if direction == "read" and message == CERTIFICATE and (card := first_of(data)):
            connection.context.load_verify_locations(cadata=card)


def first_of(data: bytes) -> bytes:
    """The first certificate of the message: after its head, the request's context and two lengths."""
    certificates = 4 + 1 + data[4] + 3
    length = int.from_bytes(data[certificates : certificates + 3])
    return data[certificates + 3 : certificates + 3 + length]


def spoil(parts: Parts) -> Parts:
    return replace(parts, card_reader=TakesTheCardsWordForIt)
