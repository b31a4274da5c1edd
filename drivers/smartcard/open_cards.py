"""From the candidate file's ``[smartcard]`` to the cards of one instance."""

from __future__ import annotations

from pathlib import Path

from drivers.smartcard.cards import Cards
from drivers.smartcard.cards_by_authority import CardAuthority
from drivers.smartcard.cards_by_files import CardFiles
from drivers.smartcard.smartcard_table import SmartcardSeam

AUTHORITY_FILE = "card-authority.pem"


def open_cards(seam: SmartcardSeam, folder: Path) -> tuple[Cards | None, Path | None]:
    """Return the cards, and the PEM file of whoever issues them where that is the suite, written into the folder.

    CandidateFileError with every mistake of a list of cards, CandidateBroke where an authority cannot be used.
    """
    if seam.via == "files" and seam.file is not None:
        return CardFiles(Path(seam.file)), None
    if seam.via != "issued":
        return None, None
    if seam.authority is not None and seam.key is not None:
        return CardAuthority.of_files(Path(seam.authority), Path(seam.key)), Path(seam.authority)
    authority = CardAuthority.new()
    path = folder / AUTHORITY_FILE
    path.write_bytes(authority.pem())
    return authority, path
