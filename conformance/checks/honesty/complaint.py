"""Complaint: what the honesty checks report about one mistake in the suite's own files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Complaint:
    """One mistake in a file of the suite: what a check expected at a line, what it found there, and what to do."""

    file: str
    line: int
    expected: str
    found: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: expected {self.expected}, found {self.found}; {self.mend}"
