"""What the command line asks ``learn`` for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """What the command line asks for. ``account``: a username and its password; ``link``: the link of a reset mail.

    ``has_file``: a candidate's file describes the portal; without one, only its URL is known.
    ``enrols``: the candidate's file says how people get accounts, so that people can be enrolled. ``email`` and
    ``born`` are the address and the date of birth for which a reset is asked for, if nobody is enrolled.
    """

    has_file: bool = False
    may_send: bool = False
    enrols: bool = False
    account: tuple[str, str] | None = None
    link: str | None = None
    pictures: Path | None = None
    email: str | None = None
    born: date | None = None
