"""Somebody with an account at a portal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True)
class Person:
    """Somebody with an account. No password stands in the repr.

    ``role`` and ``locality`` are what the employer has on record of somebody's work, empty where nothing is known;
    ``date_of_birth`` is a calendar date; ``password`` is None for somebody who never had one, ``former_password`` for
    somebody who had no other. ``smartcard`` is the identity that the person's card carries, None for somebody without
    one. ``other_addresses`` are ones that an administrator may have put on record meanwhile.
    ``also_at`` is the employer of somebody's other account, which has the same address, date of birth and names; empty
    for whoever has one account only.
    """

    part: str
    first_name: str
    surname: str
    username: str
    email: str
    date_of_birth: date
    employer: str
    kind: str = "staff"
    administrator: bool = False
    smartcard: str | None = None
    professional: bool = False
    password: str | None = field(default=None, repr=False)
    former_password: str | None = field(default=None, repr=False)
    other_addresses: tuple[str, ...] = ()
    role: str = ""
    locality: str = ""
    also_at: str = ""

    def known_password(self) -> str:
        """Return the password; ValueError for somebody who has none."""
        if self.password is None:
            raise ValueError(f"{self.part} has no password")
        return self.password

    def with_password(self, password: str) -> Person:
        """Return the same person with another password; the present one becomes the former."""
        return replace(self, password=password, former_password=self.password)

    def moved_to(self, email: str) -> Person:
        """Return the same person with another address on record; the one before is one that they may be known by."""
        return replace(self, email=email, other_addresses=(*self.other_addresses, self.email))

    def with_another_address(self, email: str) -> Person:
        """Return the same person, who may have come to be known under another address as well."""
        return replace(self, other_addresses=(*self.other_addresses, email))
