"""Turning passwords into something that can be stored."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import CHEAPEST


class Hashing:
    """Argon2, at its recommended cost or at the cheapest."""

    def __init__(self, *, cheapest: bool = False) -> None:
        self._hasher = PasswordHasher.from_parameters(CHEAPEST) if cheapest else PasswordHasher()
        self._nobodys_hash = self.hash("")

    def hash(self, password: str) -> str:
        """A salted hash of the password."""
        return self._hasher.hash(password)

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the hash is that of the password; without a hash it never is, and takes just as long."""
        try:
            self._hasher.verify(password_hash or self._nobodys_hash, password)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None
