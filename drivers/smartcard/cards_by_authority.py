"""Cards that the suite issues itself, each of them new."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from drivers.errors import CandidateBroke, SeamMissing
from drivers.people.person import Person
from drivers.smartcard.card import Card
from drivers.smartcard.protocol import CardKind

_DAY = timedelta(days=1)
_LIFE = timedelta(days=30)
# The identity of an NHS card holder has twelve digits. No person's identity begins like this.
_NOBODYS = "000"


class CardAuthority:
    """Issues cards as X.509 certificates: the holder's identity is the common name of the certificate's subject.

    The dates are those of this machine's clock, because TLS uses it even where the suite moves the portal's clock.
    Only a portal whose whole machine is moved differs. So an expired card expired yesterday, and any other card is
    valid for 30 days: longer than any run moves a clock.
    """

    def __init__(self, certificate: x509.Certificate, key: Any) -> None:
        self.certificate = certificate
        self._key = key

    @classmethod
    def new(cls) -> CardAuthority:
        """Return a new authority with a new key."""
        key = ec.generate_private_key(ec.SECP256R1())
        return cls(_authority(key), key)

    @classmethod
    def of_files(cls, certificate: Path, key: Path) -> CardAuthority:
        """Return the authority of two PEM files; raises CandidateBroke if they cannot be read as such."""
        try:
            return cls(
                x509.load_pem_x509_certificate(certificate.read_bytes()),
                load_pem_private_key(key.read_bytes(), password=None),
            )
        except (OSError, ValueError, TypeError) as wrong:
            raise CandidateBroke(
                f"[smartcard] authority and key: expected the PEM files of a certificate and of its key, without a "
                f"password; found: {wrong}"
            ) from wrong

    def pem(self) -> bytes:
        """Return the certificate in PEM. A portal that has to trust the cards needs it."""
        return self.certificate.public_bytes(Encoding.PEM)

    def card(self, person: Person, kind: CardKind) -> Card | None:
        """Return a new card of a kind for a person; raises SeamMissing for a person without a smartcard identity."""
        match kind:
            case "none":
                return None
            case "nobody's":
                return self.issue(f"{_NOBODYS}{secrets.randbelow(10**9):09d}")
            case "expired":
                return self.issue(_identity(person), until=datetime.now(UTC) - _DAY)
            case "forged":
                return CardAuthority.new().issue(_identity(person))
            case "own":
                return self.issue(_identity(person))

    def issue(self, identity: str, *, until: datetime | None = None) -> Card:
        """Return a card for an identity, valid until a moment (aware), by default for 30 days from now."""
        ends = until or datetime.now(UTC) + _LIFE
        begins = min(ends, datetime.now(UTC)) - _DAY
        key = ec.generate_private_key(ec.SECP256R1())
        signed = (
            _builder(_name(identity), self.certificate.subject, key, begins, ends)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signing_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.certificate.public_key()),  # type: ignore[arg-type]
                critical=False,
            )
            .sign(self._key, hashes.SHA256())
        )
        pin = f"{secrets.randbelow(10**6):06d}"
        pfx = pkcs12.serialize_key_and_certificates(
            b"smartcard", key, signed, None, BestAvailableEncryption(pin.encode())
        )
        return Card(pfx, pin)


def _identity(person: Person) -> str:
    if person.smartcard is None:
        raise SeamMissing(f"{person.name}'s account has no smartcard identity, so the suite can issue no card")
    return person.smartcard


def _authority(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    now = datetime.now(UTC)
    name = _name("Conformance suite, smartcards")
    return (
        _builder(name, name, key, now - _LIFE, now + 2 * _LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signing_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _usage(*, signing_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signing_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signing_certificates,
        crl_sign=signing_certificates,
        encipher_only=False,
        decipher_only=False,
    )
