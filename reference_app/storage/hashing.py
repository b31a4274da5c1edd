"""Hashes passwords for storage."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import CHEAPEST


class Hashing:
    """Hashes with Argon2, at the recommended cost or, if `cheapest`, at the lowest cost."""

    def __init__(self, *, cheapest: bool = False) -> None:
        self._hasher = PasswordHasher.from_parameters(CHEAPEST) if cheapest else PasswordHasher()
        self._nobodys_hash = self.hash("")

    def hash(self, password: str) -> str:
        """Return a salted hash of the password."""
        return self._hasher.hash(password)

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the hash belongs to the password. Without a hash, the answer is False and takes the same time."""
        try:
            self._hasher.verify(password_hash or self._nobodys_hash, password)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None
