"""What does not fit in a results folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Misfit:
    """A file of a results folder (its path within the folder), and what about it does not fit."""

    file: str
    told: str

    def __str__(self) -> str:
        return f"{self.file}: {self.told}"
