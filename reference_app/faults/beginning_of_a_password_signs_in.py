"""The beginning of a password signs in as well as the whole, if it has eight characters or more."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.storage.hashing import Hashing

ENOUGH = 8


class LooksAtTheBeginning(Hashing):
    def __init__(self, *, cheapest: bool = False) -> None:
        # The portal stores hashes only, so the fault keeps the passwords of its process in mind.
        self._known: set[str] = set()
        super().__init__(cheapest=cheapest)

    def hash(self, password: str) -> str:
        self._known.add(password)
        return super().hash(password)

    def matches(self, password_hash: str | None, password: str) -> bool:
        longer = (one for one in self._known if len(password) >= ENOUGH and one.startswith(password))
        return any(super(LooksAtTheBeginning, self).matches(password_hash, one) for one in (password, *longer))


def spoil(parts: Parts) -> Parts:
    return replace(parts, hashing=LooksAtTheBeginning)
