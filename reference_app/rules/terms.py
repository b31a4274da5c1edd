"""The words that a password may not contain: those of the system, and of a person's role and locality."""

SYSTEM = ("ESR", "Electronic Staff Record", "ElectronicStaffRecord")

# A shorter word of a role, such as "of", is in too many passwords by chance.
SHORTEST_WORD = 4


def terms(role: str, locality: str) -> tuple[str, ...]:
    """The words for somebody with this role at this place, either of which may be unknown and blank."""
    own = [text for text in (role, locality) if text]
    words = [word for text in own for word in text.split() if len(word) >= SHORTEST_WORD]
    return (*SYSTEM, *dict.fromkeys([*own, *words]))
