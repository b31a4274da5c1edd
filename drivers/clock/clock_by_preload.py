"""Moves a portal's wall clock by a preloaded library. The portal itself needs no change.

The library (``preload.c``) adds an offset to the wall clock only. It reads the offset from eight bytes of a file that
is mapped into the portal's memory. It works for every language whose programs ask the C library for the time. It has no
effect on static binaries and on most programs written in Go.

The library also notes which time each of the portal's processes was told last, in a second file. So the suite knows
which processes follow the clock, even if the portal's pages do not show it.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from drivers.clock.protocol import Clock
from drivers.errors import MachineLacks

VARIABLE = "CONFORM_CLOCK_OFFSET"
NOTES = "CONFORM_CLOCK_NOTES"
_SOURCE = Path(__file__).with_name("preload.c")
_COMPILERS = ("cc", "gcc", "clang")
_FLAGS = ("-std=gnu11", "-O2", "-fPIC", "-shared")
_LIBRARIES = ("-ldl", "-lpthread", "-lrt")
_SECONDS_TO_BUILD = 120
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The number in preload.c; the processes' numbers rarely have the same remainder.
_NOTES_KEPT = 65536
_NOTE = struct.Struct("=qq")


class PreloadedClock(Clock):
    """The wall clock of every process that starts with the variables of ``environment()``. It moves forward only.

    The processes of the portal start with the variables of ``environment_of_portal()``: they also note what they read.
    ``file`` is the one that every process that follows the clock has in its memory.
    """

    def __init__(self, library: Path, offset: Path, notes: Path) -> None:
        self._library = library
        self.file = offset
        self._notes = notes
        with offset.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), ctypes.sizeof(ctypes.c_int64))
        # The offset is written in a single store of eight bytes, so no process reads a half-written offset.
        self._offset = ctypes.c_int64.from_buffer(self._memory)
        with notes.open("rb") as file:
            self._noted = mmap.mmap(file.fileno(), _NOTES_KEPT * _NOTE.size, prot=mmap.PROT_READ)

    def now(self) -> datetime:
        """Return the time by the moved clock (aware, UTC).

        The time is calculated from the offset. Whether the portal has the same time, only a witness shows: the
        portal's own pages, or what the library noted (witness_of_library.py).
        """
        return datetime.now(UTC) + timedelta(microseconds=self._offset.value / 1000)

    def forward(self, by: timedelta) -> None:
        """Move the clock forward. Raises ValueError if ``by`` is negative."""
        if by < timedelta(0):
            raise ValueError(f"a clock moves forward only, not by {by}")
        self._offset.value += by // _MICROSECOND * 1000

    def environment(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return the environment variables that make a process follow this clock.

        ``known`` is the environment that the process has without this clock.
        """
        # Keep a library that is preloaded already: it might be the portal's memory allocator.
        earlier = known.get("LD_PRELOAD")
        return {
            "LD_PRELOAD": f"{self._library}:{earlier}" if earlier else str(self._library),
            VARIABLE: str(self.file),
        }

    def environment_of_portal(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return the variables of ``environment()`` and the one by which a process of the portal notes what it reads.

        A browser or a command of the candidate file must not get that one: its notes say nothing about the portal.
        """
        return self.environment(known) | {NOTES: str(self._notes)}

    @property
    def mark(self) -> str:
        """Return the variable (``NAME=value``) with which no process starts but those of this clock's portal."""
        return f"{NOTES}={self._notes}"

    def told(self, process: int) -> datetime | None:
        """Return the last time (aware, UTC) that a process of the portal read from its wall clock.

        Return None if it has not read its clock, or if it does not have the library. ``process`` is its number.
        """
        number, nanoseconds = _NOTE.unpack_from(self._noted, process % _NOTES_KEPT * _NOTE.size)
        if number != process or nanoseconds == 0:
            return None
        return _EPOCH + timedelta(microseconds=nanoseconds / 1000)


@contextmanager
def preloaded_clock() -> Iterator[PreloadedClock]:
    """Yield a clock that starts at the real time, and delete its files at the end.

    Raises MachineLacks if this machine cannot build the clock's library.
    """
    built = library()
    with tempfile.TemporaryDirectory(prefix="clock-", ignore_cleanup_errors=True) as name:
        # A portal's database often runs as its own user, who can read neither the cache nor the candidate's folder.
        folder = Path(name).resolve()
        folder.chmod(0o755)
        copy, offset, notes = folder / built.name, folder / "offset", folder / "notes"
        shutil.copyfile(built, copy)
        offset.write_bytes(bytes(ctypes.sizeof(ctypes.c_int64)))
        with notes.open("wb") as file:
            # Most of it is never written, and takes no space.
            file.truncate(_NOTES_KEPT * _NOTE.size)
        for path in (copy, offset):
            path.chmod(0o644)
        # Whichever user a process of the portal runs as, it writes its own notes.
        notes.chmod(0o666)
        yield PreloadedClock(copy, offset, notes)


def library() -> Path:
    """Return the path of the preloaded clock library; build it first if its present source has not been built yet.

    Raises MachineLacks if this machine cannot build the library.
    """
    if not sys.platform.startswith("linux"):
        raise MachineLacks(
            '[clock] via = "preload" is for Linux; run the suite and the portal there, in a container for example, or '
            'name another way to move the clock: "test_interface", "command", or "wall"'
        )
    digest = sha256(_SOURCE.read_bytes()).hexdigest()[:16]
    kept = _cache() / f"clock-{os.uname().machine}-{digest}.so"
    if not kept.exists():
        _build(kept)
    return kept


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "conform"


def _build(kept: Path) -> None:
    compiler = next((found for name in _COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        raise MachineLacks(
            '[clock] via = "preload" builds a small library once, and this machine has no C compiler; on Debian, '
            "install one as root: `apt-get install gcc libc6-dev`"
        )
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Several workers may build at the same time: each builds its own file, and all files have the same content.
        with tempfile.TemporaryDirectory(dir=kept.parent, prefix="build-") as folder:
            made = Path(folder) / kept.name
            done = subprocess.run(
                [compiler, *_FLAGS, "-o", str(made), str(_SOURCE), *_LIBRARIES],
                capture_output=True,
                text=True,
                timeout=_SECONDS_TO_BUILD,
                check=False,
            )
            if done.returncode != 0:
                told = next((line for line in done.stderr.splitlines() if "error" in line), "it said nothing")
                raise MachineLacks(
                    f'the library of [clock] via = "preload" could not be built by {compiler}: {told}; it needs Linux '
                    "with the GNU C library and its headers (`apt-get install gcc libc6-dev`)"
                )
            made.replace(kept)
    except OSError as wrong:
        raise MachineLacks(
            f'the library of [clock] via = "preload" cannot be stored in {kept.parent} ({wrong.strerror or wrong}); '
            "set XDG_CACHE_HOME to a folder that can be written"
        ) from wrong
    except subprocess.TimeoutExpired:
        raise MachineLacks(
            f'the library of [clock] via = "preload" was not built by {compiler} within {_SECONDS_TO_BUILD} s'
        ) from None
