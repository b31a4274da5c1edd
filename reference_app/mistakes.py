"""What is wrong with what somebody typed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """What is wrong, and the field that it is about."""

    field: str
    words: str
