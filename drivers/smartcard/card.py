"""A smartcard as far as a portal can see it: a certificate with its key, which the PIN unlocks."""

from __future__ import annotations

import ssl
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12


@dataclass(frozen=True)
class Card:
    """The content of a PFX file, and the PIN that is its password; neither stands in the repr."""

    pfx: bytes = field(repr=False)
    pin: str = field(repr=False)


def unverified(card: Card | None) -> ssl.SSLContext:
    """Return a TLS context that trusts any server (who it is was made sure of before), and shows a card where given.

    ValueError for a card without a key or a certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if card is not None:
        key, certificate, _ = pkcs12.load_key_and_certificates(card.pfx, card.pin.encode())
        if key is None or certificate is None:
            raise ValueError("this card has no key")
        with tempfile.TemporaryDirectory(prefix="card-") as folder:
            file = Path(folder) / "card.pem"
            plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            file.write_bytes(certificate.public_bytes(Encoding.PEM) + plain)
            context.load_cert_chain(file)
    return context
