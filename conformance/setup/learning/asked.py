"""What the command line asks ``learn`` for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """What the command line asks for. ``account``: a username and its password; ``link``: the link of a reset mail.

    ``first_page`` is the URL of the page to begin with; None for the portal's URL in the candidate's file.
    ``enrols``: the candidate's file says how people get accounts, so that people can be enrolled. ``email`` and
    ``born`` are the address and the date of birth for which a reset is asked for, if nobody is enrolled.
    """

    first_page: str | None = None
    may_send: bool = False
    enrols: bool = False
    account: tuple[str, str] | None = None
    link: str | None = None
    pictures: Path | None = None
    email: str | None = None
    born: date | None = None
