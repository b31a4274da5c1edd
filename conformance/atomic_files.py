"""Writes a file as a whole: a reader finds the old content or the new one, and never a part of it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside ``path`` and move it there. Raises OSError if that fails; ``path`` is then unchanged."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as new:
        try:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
            # A temporary file is for its owner alone; a report is for everybody who may read the folder.
            Path(new.name).chmod(0o666 & ~_mask())
        except OSError:
            with suppress(OSError):
                Path(new.name).unlink()
            raise
    Path(new.name).replace(path)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
