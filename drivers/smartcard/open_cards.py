"""From the candidate file's ``[smartcard]`` to the cards of one instance."""

from __future__ import annotations

from pathlib import Path

from drivers.smartcard.cards import Cards
from drivers.smartcard.cards_by_authority import CardAuthority
from drivers.smartcard.cards_by_files import CardFiles
from drivers.smartcard.smartcard_table import IssuedCards, ListedCards, SmartcardTable

AUTHORITY_FILE = "card-authority.pem"


def open_cards(table: SmartcardTable, folder: Path) -> tuple[Cards | None, Path | None]:
    """Return the cards, and the PEM file of whoever issues them where that is the suite, written into the folder.

    CandidateFileError with every mistake of a list of cards, CandidateBroke where an authority cannot be used.
    """
    if isinstance(table, ListedCards):
        return CardFiles(Path(table.file)), None
    if not isinstance(table, IssuedCards):
        return None, None
    if table.authority is not None and table.key is not None:
        return CardAuthority.of_files(Path(table.authority), Path(table.key)), Path(table.authority)
    authority = CardAuthority.new()
    path = folder / AUTHORITY_FILE
    path.write_bytes(authority.pem())
    return authority, path
