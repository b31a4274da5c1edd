"""Turns the pictures of the evidence into ``data:`` URLs, so that the page needs no other file."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True)
class Picture:
    """A picture: ``address`` is its ``data:`` URL, or ``trouble`` says why there is none."""

    address: str = ""
    trouble: str = ""


def picture(folder: Path, file: str) -> Picture:
    """Read a PNG or JPEG file of the results folder; a missing file, or another type of file, sets ``trouble``."""
    root = folder.resolve()
    try:
        path = (root / file).resolve()
        if not path.is_relative_to(root):
            return Picture(trouble=f"The picture {file} is not shown: it does not lie in the results folder.")
        content = path.read_bytes()
    except (OSError, ValueError):
        return Picture(trouble=f"The picture {file} is not shown: it is not in the results folder any more.")
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return Picture(address=f"data:{kind};base64,{b64encode(content).decode('ascii')}")
    return Picture(trouble=f"The picture {file} is not shown: expected a PNG or JPEG file, found something else.")
