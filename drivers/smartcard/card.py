"""A smartcard as far as a portal can see it: a certificate with its key, which the PIN unlocks."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Card:
    """The content of a PFX file, and the PIN that is its password; neither stands in the repr."""

    pfx: bytes = field(repr=False)
    pin: str = field(repr=False)
