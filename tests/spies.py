"""A pytest plugin for runs under test: writes down every secret that came to be, from where each is made."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fixtures.mailbox import smtp
from fixtures.people import Passwords

OUTPUT = "SPY_OUTPUT"


def pytest_configure() -> None:
    path = Path(os.environ[OUTPUT])
    make, links = Passwords.around, smtp._links

    def note(secret: str) -> None:
        with path.open("a", encoding="utf-8") as notes:
            notes.write(secret + "\n")

    def around(self: Passwords, *arguments: Any, **named: Any) -> str:
        password = make(self, *arguments, **named)
        note(password)
        return password

    def noted_links(message: Any) -> tuple[str, ...]:
        found = links(message)
        for link in found:
            if "update-password" in link:
                note(link)
                note(link.rsplit("/", 1)[-1])
        return found

    Passwords.around = around  # type: ignore[method-assign]
    smtp._links = noted_links
