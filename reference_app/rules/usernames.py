"""How a username is read."""


def normal_username(typed: str) -> str:
    """The username that somebody meant: upper case, without the spaces that a paste brings along."""
    return typed.strip().upper()
