"""What faults share that make a new username."""

import re


def rebuilt_username(username: str, email: str) -> str:
    """Return the username that a person with this address would get today; the number of the employer stays."""
    digits = re.match(r"\d*", username)
    first, _, last = email.partition("@")[0].upper().rpartition(".")
    name = re.sub(r"[^A-Z0-9]", "", first[:1] + last)
    return f"{digits.group() if digits else ''}{name}01"
