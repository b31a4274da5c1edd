"""What is wrong with the input of a form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """What is wrong with one field: the name of the field, and the words for the page."""

    field: str
    words: str
