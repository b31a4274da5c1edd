"""Makes the source of smartcards of a running candidate from the candidate file's ``[smartcard]``."""

from __future__ import annotations

from pathlib import Path

from drivers.smartcard.card_supply import Cards
from drivers.smartcard.cards_by_authority import CardAuthority
from drivers.smartcard.cards_by_files import CardFiles
from drivers.smartcard.smartcard_table import IssuedCards, ListedCards, SmartcardTable

AUTHORITY_FILE = "card-authority.pem"


def open_cards(table: SmartcardTable, folder: Path) -> tuple[Cards | None, Path | None]:
    """Return the source of cards, and the PEM file of the certificate authority with which the suite issues them.

    Both are None if the candidate's file names no source of cards; the PEM file is None for listed cards. If the suite
    makes a certificate authority of its own, the PEM file is written into ``folder``. Raises CandidateFileError with
    all mistakes of a list of cards, and CandidateBroke if the authority that the candidate's file names cannot be used.
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
