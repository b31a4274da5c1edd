"""A pytest plugin for runs under test: writes down every secret that came to be, from where each is made."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from drivers.mailbox import message as messages
from drivers.people.passwords import Passwords

OUTPUT = "SPY_OUTPUT"


def pytest_configure() -> None:
    path = Path(os.environ[OUTPUT])
    make, pieces = Passwords.around, messages._pieces

    def note(secret: str) -> None:
        with path.open("a", encoding="utf-8") as notes:
            notes.write(secret + "\n")

    def around(self: Passwords, *arguments: Any, **named: Any) -> str:
        password = make(self, *arguments, **named)
        note(password)
        return password

    def noted_pieces(message: EmailMessage) -> list[messages._Piece]:
        found = pieces(message)
        for link in (link for piece in found for link in piece.links):
            if "update-password" in link:
                note(link)
                note(link.rsplit("/", 1)[-1])
        return found

    Passwords.around = around  # type: ignore[method-assign]
    messages._pieces = noted_pieces
