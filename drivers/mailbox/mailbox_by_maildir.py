"""Reads a Maildir on this machine: a folder with one file for each mail. Nothing in the folder is changed."""

from __future__ import annotations

import time
from pathlib import Path

from drivers.errors import CandidateBroke
from drivers.mailbox.message import Message, read
from drivers.mailbox.polling import PolledMailbox
from drivers.mailbox.protocol import Mail

# The third folder, tmp, holds incomplete mails. A mail moves from tmp to new when it is complete.
_PLACES = ("new", "cur")


class MaildirMailbox(PolledMailbox):
    """The mails of a Maildir. A mark is how many mails have come since the first look; older mails are never read.

    A mail's ``arrived`` is when the suite first saw it. Every method raises CandidateBroke if the folder or a mail
    cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[str] | None = None
        self._arrivals: list[tuple[Message, float]] = []

    def mark(self) -> int:
        """Return a position: only mails that arrive from now on come after it."""
        self._looks()
        return len(self._arrivals)

    def all(self, recipient: str, *, after: int) -> list[Mail]:
        """Return every mail to an address that has arrived after a mark, without waiting."""
        self._looks()
        return [
            message.to(recipient, position, arrived)
            for position, (message, arrived) in enumerate(self._arrivals)
            if position >= after and recipient.lower() in message.recipients
        ]

    def _looks(self) -> None:
        files = self._files()
        if self._known is None:
            self._known = set(files)
        for name in sorted(set(files) - self._known):
            try:
                raw = files[name].read_bytes()
            except FileNotFoundError:
                # A mail program has moved the file meanwhile; the next look finds it at its new place.
                continue
            except OSError as wrong:
                raise CandidateBroke(
                    f"the mail {files[name]} cannot be read ({wrong.strerror or wrong}); give the user who "
                    "runs the suite permission to read it"
                ) from wrong
            self._known.add(name)
            self._arrivals.append((read(raw), time.monotonic()))

    def _files(self) -> dict[str, Path]:
        """Return the path of each mail's file, by the part of the file name that never changes (before the colon)."""
        try:
            return {file.name.partition(":")[0]: file for place in _PLACES for file in (self._folder / place).iterdir()}
        except OSError as wrong:
            raise CandidateBroke(
                f"{self._folder} is no Maildir that can be read ({wrong.strerror or wrong}: {wrong.filename}); "
                "name a folder that has new and cur in it as path under [mailbox]"
            ) from wrong
