"""Smartcards that the suite issues itself, as a certificate authority. Each card is new."""

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
# The identity of an NHS card holder has twelve digits. No person's identity begins with these three digits.
_NOBODYS = "000"


class CardAuthority:
    """A certificate authority that issues cards: X.509 certificates whose common name is the holder's identity.

    The dates follow this machine's clock, because TLS uses it even where the suite moves the portal's clock. (TLS
    follows a moved clock only if the clock of the portal's whole machine is moved.) An expired card expired yesterday.
    Any other card is valid for 30 days, which is longer than any run moves a clock.
    """

    def __init__(self, certificate: x509.Certificate, key: Any) -> None:
        self.certificate = certificate
        self._key = key

    @classmethod
    def new(cls, name: x509.Name | None = None) -> CardAuthority:
        """Return a new certificate authority with a new private key; ``name`` None means the suite's own name."""
        key = ec.generate_private_key(ec.SECP256R1())
        return cls(_authority(key, name or _name("Conformance suite, smartcards")), key)

    @classmethod
    def of_files(cls, certificate: Path, key: Path) -> CardAuthority:
        """Return the certificate authority whose certificate and private key are in two PEM files.

        Raises CandidateBroke if a file cannot be read, or does not contain what is expected.
        """
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
        """Return the certificate of this authority in PEM. The portal needs the certificate to trust the cards."""
        return self.certificate.public_bytes(Encoding.PEM)

    def card(self, person: Person, kind: CardKind) -> Card | None:
        """Return a new card of a kind for a person; None for the kind ``none``.

        Raises SeamMissing for a person without a smartcard identity.
        """
        match kind:
            case "none":
                return None
            case "nobody's":
                return self.issue(f"{_NOBODYS}{secrets.randbelow(10**9):09d}")
            case "expired":
                return self.issue(_identity(person), until=datetime.now(UTC) - _DAY)
            case "forged":
                # The forged card names the right authority as its issuer: only the signature is wrong.
                return CardAuthority.new(self.certificate.subject).issue(_identity(person))
            case "own":
                return self.issue(_identity(person))

    def issue(self, identity: str, *, until: datetime | None = None) -> Card:
        """Return a card for an identity, valid until ``until`` (aware); None means 30 days from now."""
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


def _authority(key: ec.EllipticCurvePrivateKey, name: x509.Name) -> x509.Certificate:
    now = datetime.now(UTC)
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
