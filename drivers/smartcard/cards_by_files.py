"""Cards that exist already: PFX files and their PINs, listed in a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from cryptography.hazmat.primitives.serialization import pkcs12

from drivers.candidate.mistakes import CandidateFileError
from drivers.errors import SeamMissing
from drivers.people.person import Person
from drivers.smartcard.card import Card
from drivers.smartcard.protocol import CardKind

COLUMNS = ("username", "file", "pin", "state")
STATES = ("own", "expired", "forged", "nobody's")


class CardFiles:
    """The cards of a list: one card for each username and state. A card in the state ``nobody's`` has no username.

    ``listed`` is the CSV file, with the columns ``COLUMNS``; paths in the column ``file`` are relative to its folder.
    Raises CandidateFileError with all mistakes of the list, each with its line.
    """

    def __init__(self, listed: Path) -> None:
        self._listed = listed
        self._cards: dict[tuple[str, str], Card] = {}
        mistakes: list[str] = []
        try:
            with listed.open(encoding="utf-8-sig", newline="") as file:
                lines = csv.DictReader(file)
                if tuple(lines.fieldnames or ()) != COLUMNS:
                    mistakes.append(f"line 1: expected the columns {','.join(COLUMNS)}")
                else:
                    mistakes += [told for line in lines for told in self._reads(lines.line_num, line)]
        except (OSError, UnicodeDecodeError, csv.Error) as wrong:
            mistakes.append(f"cannot be read: {wrong}")
        if mistakes:
            raise CandidateFileError(listed, mistakes)

    def _reads(self, number: int, line: dict[str, str]) -> list[str]:
        username, file, pin, state = ((line[name] or "").strip() for name in COLUMNS)
        if state not in STATES:
            return [f"line {number}, state: {state!r} is not allowed; allowed are {', '.join(STATES)}"]
        if bool(username) == (state == "nobody's"):
            return [f"line {number}, username: expected a username, or an empty one with the state nobody's"]
        path = self._listed.parent / file
        try:
            pfx = path.read_bytes()
            pkcs12.load_key_and_certificates(pfx, pin.encode())
        except OSError as wrong:
            return [f"line {number}, file: {path} cannot be read: {wrong.strerror or wrong}"]
        except ValueError:
            return [f"line {number}, pin: does not open {path.name}; expected a PFX file and its password"]
        self._cards[username.casefold(), state] = Card(pfx, pin)
        return []

    def card(self, person: Person, kind: CardKind) -> Card | None:
        """Return the person's card of a kind, or None for ``none``; raises SeamMissing if the list has no such card."""
        if kind == "none":
            return None
        whose = "" if kind == "nobody's" else person.username
        found = self._cards.get((whose.casefold(), kind))
        if found is None:
            raise SeamMissing(
                f"the list of cards {self._listed.name} has none in the state {kind!r} "
                f"for {whose or 'an empty username'}; add one"
            )
        return found
