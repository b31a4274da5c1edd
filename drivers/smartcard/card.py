"""A smartcard as a portal sees it: a client certificate and its private key, which the PIN unlocks."""

from __future__ import annotations

import ssl
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12


@dataclass(frozen=True)
class Card:
    """The content of a PFX file, and the PIN, which is its password. The repr shows neither."""

    pfx: bytes = field(repr=False)
    pin: str = field(repr=False)


def unverified(card: Card | None) -> ssl.SSLContext:
    """Return a TLS context that presents a card, if one is given, and does not verify the server.

    The caller has to verify the server before, with ``is_vouched_for``. Raises ValueError for a card without a key or
    without a certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if card is not None:
        key, certificate, _ = pkcs12.load_key_and_certificates(card.pfx, card.pin.encode())
        if key is None or certificate is None:
            raise ValueError("expected a PFX file with a certificate and its key; one of them is missing")
        with tempfile.TemporaryDirectory(prefix="card-") as folder:
            file = Path(folder) / "card.pem"
            plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            file.write_bytes(certificate.public_bytes(Encoding.PEM) + plain)
            context.load_cert_chain(file)
    return context
