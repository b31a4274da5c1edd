"""The file that ``learn`` writes, and the folder of its pictures: what can be said of them before the walk begins."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from conformance.atomic_files import write_whole
from conformance.command_line import ends, why_unwritten

_REPLACES = "--force replaces it, --out names another file"


def room_for(out: Path, pictures: Path | None, *, force: bool) -> Path:
    """Make and return the folder of the pictures; end the command if it or the file cannot be written."""
    if out.is_dir():
        ends(f"conform: {out} is a folder; --out names the file")
    if out.exists() and not force:
        ends(why_unwritten(out, FileExistsError(), _REPLACES))
    _tries_to_write(out, out.parent)
    folder = pictures if pictures is not None else out.with_name(f"{out.stem}-pictures")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        ends(f"conform: {folder} cannot be made: {wrong.strerror or wrong}; --pictures names another folder")
    _tries_to_write(folder, folder)
    if not force and any(folder.glob("*.png")):
        ends(f"conform: {folder} has pictures already; --force replaces them, --pictures names another folder")
    return folder


def _tries_to_write(path: Path, folder: Path) -> None:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as wrong:
        ends(why_unwritten(path, wrong, _REPLACES))


def write(out: Path, text: str, *, force: bool) -> None:
    """Write the file as a whole; end the command if that fails, or if the file came into being meanwhile."""
    try:
        if out.exists() and not force:
            raise FileExistsError
        write_whole(out, text.encode("utf-8"))
    except OSError as wrong:
        ends(why_unwritten(out, wrong, _REPLACES))


def clear(pictures: Path) -> None:
    """Remove the folder of the pictures if it is empty."""
    with suppress(OSError):
        pictures.rmdir()
