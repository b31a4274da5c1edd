"""Normal usernames: the form in which usernames are stored and compared."""


def normal_username(typed: str) -> str:
    """Return the username in upper case, without the spaces around it that pasting can add."""
    return typed.strip().upper()
