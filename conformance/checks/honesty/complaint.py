"""One mistake in the suite itself, and how to correct it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Complaint:
    """What was expected at a line, what was found there, and what to do."""

    file: str
    line: int
    expected: str
    found: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: expected {self.expected}, found {self.found}; {self.mend}"
