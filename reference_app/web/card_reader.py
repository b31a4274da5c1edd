"""TLS for the port that asks for a smartcard. A smartcard holds a client certificate."""

import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFE = timedelta(days=30)
BEFORE = timedelta(days=1)


@dataclass(frozen=True)
class CardReader:
    """Accepts the smartcards of one certificate authority.

    `authority` is a PEM file with the certificate of the certificate authority; `certificate` is a PEM file with the
    portal's own certificate and key.
    """

    authority: Path
    certificate: Path

    def tls(self) -> BuiltinSSLAdapter:
        """Return TLS that asks for a card but does not require a card; raises OSError for a file that is unusable."""
        tls = BuiltinSSLAdapter(str(self.certificate), str(self.certificate), str(self.authority))
        # A visitor without a card gets a page that asks for one. With a card of another certificate authority, the TLS
        # handshake fails.
        tls.context.verify_mode = ssl.CERT_OPTIONAL
        return tls


def write_certificate(path: Path, now: datetime) -> None:
    """Write a self-signed certificate for 127.0.0.1 and localhost, and its key, into one PEM file.

    The certificate is valid for 30 days, from one day before `now` (aware). TLS compares these dates with the machine's
    clock, so the caller has to take `now` before the portal's clock is moved forward.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Reference portal, smartcards")])
    began = now - BEFORE
    names = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + LIFE)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path.touch(0o600)
    path.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
