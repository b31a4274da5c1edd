"""A person with an account at a portal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True)
class Person:
    """A person with an account. The repr leaves the passwords out.

    - ``name``: what the features call the person, such as a first name; empty for an account that no example uses yet.
    - ``employer``: the employer's id; ``kind``: the kind of person, such as ``staff``.
    - ``role``, ``locality``: the person's work as the employer has it on record; empty if unknown.
    - ``password``: None if the person never had one; ``former_password``: None if there was no earlier one.
    - ``email``: the address on record, to which a reset mail goes. ``other_email``: an address that the portal keeps on
      record for the person as well, and to which no reset mail goes; None if the portal keeps one address.
    - ``smartcard``: the identity on the person's smartcard; None without a smartcard.
    - ``other_addresses``: further addresses that the portal may have, or may have had, on record.
    - ``also_at``: the employer's id of the person's other account, which has the same address, date of birth and
      names; empty if the person has one account only.
    """

    name: str
    first_name: str
    surname: str
    username: str
    email: str
    date_of_birth: date
    employer: str
    kind: str = "staff"
    administrator: bool = False
    other_email: str | None = None
    smartcard: str | None = None
    professional: bool = False
    password: str | None = field(default=None, repr=False)
    former_password: str | None = field(default=None, repr=False)
    other_addresses: tuple[str, ...] = ()
    role: str = ""
    locality: str = ""
    also_at: str = ""

    def known_password(self) -> str:
        """Return the password. Raises ValueError if the person has none."""
        if self.password is None:
            raise ValueError(f"{self.name} has no password")
        return self.password

    def known_other_email(self) -> str:
        """Return the other address on record. Raises ValueError if the person has none."""
        if self.other_email is None:
            raise ValueError(f"{self.name} has no other address on record")
        return self.other_email

    def with_password(self, password: str) -> Person:
        """Return the same person with another password; the present password becomes ``former_password``."""
        return replace(self, password=password, former_password=self.password)

    def moved_to(self, email: str) -> Person:
        """Return the same person with another address on record; the earlier one is added to ``other_addresses``."""
        return replace(self, email=email, other_addresses=(*self.other_addresses, self.email))

    def with_another_address(self, email: str) -> Person:
        """Return the same person with one more address in ``other_addresses``."""
        return replace(self, other_addresses=(*self.other_addresses, email))
