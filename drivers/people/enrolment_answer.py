"""What a portal answers to a request for an account: what it decided, or that it has no such account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drivers.errors import SaidToBeAbsent, SeamMissing
from drivers.people.person import Person

ABSENT = "absent"
"""The key of an answer that says, in the portal's own words, that the portal has no such account."""


def no_such_account(words: str) -> SaidToBeAbsent:
    """Return the exception for an account that the portal does not have; ``words`` are the portal's own."""
    return SaidToBeAbsent(f"the portal has no such account: {' '.join(words.split())[:240]}")


def raise_if_absent(answer: Mapping[str, Any]) -> None:
    """Raise SaidToBeAbsent if an answer says that the portal has no such account."""
    words = answer.get(ABSENT)
    if isinstance(words, str) and words.strip():
        raise no_such_account(words)


def check_other_email(what: str, person: Person, answer: Mapping[str, Any]) -> None:
    """Raise SeamMissing if a person has another address and the answer does not repeat it; ``what`` names the seam.

    A portal that does not look at the key would keep one address only, and the examples would prove nothing.
    """
    if person.other_email is not None and not answer.get("other_email"):
        raise SeamMissing(
            f"{what} did not say whether the portal keeps the other address of {person.name}: answer with "
            '"other_email" and the address if it does, or with "absent" and a reason if it keeps one address only'
        )
