"""The issuer of a smartcard is not checked: a forged card in another person's name signs in as that person."""

import ssl
from dataclasses import replace
from typing import Any

from cheroot.ssl.builtin import BuiltinSSLAdapter

from reference_app.portal_parts import Parts
from reference_app.web.card_reader import CardReader

CERTIFICATE = 11
"""The type number of the TLS handshake message Certificate (RFC 8446, section 4.4.2)."""


class TakesTheCardsWordForIt(CardReader):
    def tls(self) -> BuiltinSSLAdapter:
        tls = super().tls()
        tls.context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        # Python cannot request a certificate without checking its issuer. So each card's own certificate is added
        # to the trusted certificates just before the check.
        tls.context._msg_callback = self._trusts
        return tls

    @staticmethod
    def _trusts(connection: Any, direction: str, _version: Any, _content: Any, message: int, data: bytes) -> None:
        if direction == "read" and message == CERTIFICATE and (card := first_of(data)):
            connection.context.load_verify_locations(cadata=card)


def first_of(data: bytes) -> bytes:
    """Return the first certificate of the TLS message, as DER; empty if the message has no certificate.

    The certificate comes after the header (4 bytes), the request context (1 byte for its length) and two lengths
    (3 bytes each).
    """
    certificates = 4 + 1 + data[4] + 3
    length = int.from_bytes(data[certificates : certificates + 3])
    return data[certificates + 3 : certificates + 3 + length]


def spoil(parts: Parts) -> Parts:
    return replace(parts, card_reader=TakesTheCardsWordForIt)
