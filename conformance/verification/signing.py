"""Signs a statement with a key of the user's, in a DSSE envelope, and checks that signature."""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from pydantic import BaseModel, ValidationError
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import Error as SignatureError
from securesystemslib.signer import CryptoSigner, SSlibKey

from conformance.atomic_files import write_whole
from conformance.verification.misfit import Misfit
from conformance.verification.statement import FILE_NAME, Statement

PASSWORD = "CONFORM_KEY_PASSWORD"
_PAYLOAD_TYPE = "application/vnd.in-toto+json"
_KINDS = "an Ed25519, an ECDSA (P-256, P-384, P-521) or an RSA key"


class UnusableKey(Exception):
    """A file has no key that can be used. The message says which file, and what to do; it has nothing of the key."""


class _Signature(BaseModel):
    keyid: str
    sig: str


class _Envelope(BaseModel):
    payload: str
    payloadType: str
    signatures: tuple[_Signature, ...]


def private_key(file: Path, password: str | None) -> CryptoSigner:
    """Return the signer of a private key in a PEM file. ``password`` is for an encrypted key. Raises UnusableKey."""
    pem = _read(file)
    try:
        return CryptoSigner(_unlocked(pem, password))
    except TypeError:
        raise UnusableKey(f"{file}: the private key is encrypted; put its password into {PASSWORD}") from None
    except (ValueError, UnsupportedAlgorithm, SignatureError):
        wrong = f"{PASSWORD} may have the wrong password, or the file" if password else "the file may"
        raise UnusableKey(
            f"{file}: expected a private key in PEM, {_KINDS}; {wrong} hold something else. "
            "To make a key: openssl genpkey -algorithm ed25519 -out key.pem"
        ) from None


def public_key(file: Path) -> SSlibKey:
    """Return the public key in a PEM file. Raises UnusableKey."""
    pem = _read(file)
    if b"PRIVATE KEY-----" in pem:
        raise UnusableKey(
            f"{file}: expected the public key, found a private one, which belongs to the signer alone. "
            "To get the public one: openssl pkey -in key.pem -pubout -out public.pem"
        )
    try:
        return SSlibKey.from_crypto(load_pem_public_key(pem))
    except (ValueError, UnsupportedAlgorithm, SignatureError):
        raise UnusableKey(f"{file}: expected a public key in PEM, {_KINDS}; found something else") from None


def write_signed(statement: Statement, signer: CryptoSigner, folder: Path) -> str:
    """Sign a statement, write it into a results folder, and return the id of the key. Raises OSError."""
    envelope = Envelope(statement.model_dump_json(by_alias=True).encode(), _PAYLOAD_TYPE, {})
    signature = envelope.sign(signer)
    write_whole(folder / FILE_NAME, f"{json.dumps(envelope.to_dict(), indent=2)}\n".encode())
    return str(signature.keyid)


def signed_statement(folder: Path, key: SSlibKey | None) -> Statement | Misfit | None:
    """Return the statement in a results folder, or what is wrong with it; None if there is none.

    Its signature has to be one by ``key``. Without a key it is not checked.
    """
    try:
        content = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as wrong:
        return Misfit(FILE_NAME, f"cannot be read: {wrong.strerror or wrong}")
    try:
        envelope = Envelope.from_dict(_Envelope.model_validate_json(content).model_dump())
    except (ValidationError, ValueError, SignatureError):
        return Misfit(FILE_NAME, "expected a DSSE envelope, as conform sign writes it; found something else")
    if envelope.payload_type != _PAYLOAD_TYPE:
        return Misfit(FILE_NAME, f"expected a payload of the type {_PAYLOAD_TYPE}; found another type")
    if key is not None and (why := _why_not_by(key, envelope)):
        return Misfit(FILE_NAME, why)
    try:
        return Statement.model_validate_json(envelope.payload)
    except ValidationError:
        return Misfit(FILE_NAME, "expected a statement of conformance of this version of the suite; found another one")


def _why_not_by(key: SSlibKey, envelope: Envelope) -> str:
    if key.keyid not in envelope.signatures:
        found = ", ".join(id_[:16] for id_ in envelope.signatures) or "none"
        return f"expected a signature by the key {key.keyid[:16]}…; found {found}: another key signed it"
    try:
        envelope.verify([key], 1)
    except SignatureError:
        return f"the signature by the key {key.keyid[:16]}… does not fit: the statement was changed after it was signed"
    return ""


def _unlocked(pem: bytes, password: str | None) -> PrivateKeyTypes:
    """Return the private key. Raises TypeError if it is encrypted and there is no password."""
    if not password:
        return load_pem_private_key(pem, None)
    try:
        return load_pem_private_key(pem, password.encode())
    except TypeError:
        # The key is not encrypted: a password in the environment is for another one.
        return load_pem_private_key(pem, None)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise UnusableKey(f"{file}: the key cannot be read: {wrong.strerror or wrong}") from None
