"""The terms that a password may not contain: names of the system, and the person's role and locality."""

SYSTEM = ("ESR", "Electronic Staff Record", "ElectronicStaffRecord")

# Shorter words, such as "of", are in too many passwords by chance.
SHORTEST_WORD = 4


def terms(role: str, locality: str) -> tuple[str, ...]:
    """Return the terms that the password of a person with this role and locality may not contain.

    The terms are SYSTEM, the role and the locality as a whole, and their single words of SHORTEST_WORD letters or more.
    The role and the locality are blank if they are not known.
    """
    own = [text for text in (role, locality) if text]
    words = [word for text in own for word in text.split() if len(word) >= SHORTEST_WORD]
    return (*SYSTEM, *dict.fromkeys([*own, *words]))
