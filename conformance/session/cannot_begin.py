"""Why a run cannot begin."""

from __future__ import annotations

from conformance.judgement.verdict_meanings import Exit


class CannotBegin(Exception):
    """A run cannot begin; the message says why and what to do, ``status`` is the exit status of the command."""

    def __init__(self, message: str, status: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.status = status
