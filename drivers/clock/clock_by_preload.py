"""A portal's wall clock, moved by a library that the portal is started under: any language, and no change in it.

The library (``preload.c``) adds an offset to the wall clock alone, and reads it from eight bytes of a file that is
mapped into the portal's memory. Programs that do not ask the C library for the time, such as static ones and most that
are written in Go, do not follow.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from drivers.clock.protocol import Clock
from drivers.trouble import MachineLacks

VARIABLE = "CONFORM_CLOCK_OFFSET"
_SOURCE = Path(__file__).with_name("preload.c")
_COMPILERS = ("cc", "gcc", "clang")
_FLAGS = ("-std=gnu11", "-O2", "-fPIC", "-shared")
_LIBRARIES = ("-ldl", "-lpthread", "-lrt")
_SECONDS_TO_BUILD = 120
_MICROSECOND = timedelta(microseconds=1)


class PreloadedClock(Clock):
    """The wall clock of every process that is started in its environment. It moves forward only."""

    def __init__(self, library: Path, offset: Path) -> None:
        self._library = library
        self._file = offset
        with offset.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), ctypes.sizeof(ctypes.c_int64))
        # One store of eight bytes: nobody reads half of an offset.
        self._offset = ctypes.c_int64.from_buffer(self._memory)

    def now(self) -> datetime:
        """Return the time by the moved clock (aware, UTC); whether the portal follows, only its own pages can tell."""
        return datetime.now(UTC) + timedelta(microseconds=self._offset.value / 1000)

    def forward(self, by: timedelta) -> None:
        """Move the clock forward; ValueError for a move back."""
        if by < timedelta(0):
            raise ValueError(f"a clock moves forward only, not by {by}")
        self._offset.value += by // _MICROSECOND * 1000

    def environment(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return the variables under which a process follows; ``known`` are those that it has anyhow."""
        # Whatever is preloaded already stays: it may be the portal's own memory allocator.
        earlier = known.get("LD_PRELOAD")
        return {
            "LD_PRELOAD": f"{self._library}:{earlier}" if earlier else str(self._library),
            VARIABLE: str(self._file),
        }


@contextmanager
def preloaded_clock() -> Iterator[PreloadedClock]:
    """Make a clock that stands at the real time; MachineLacks where its library cannot be built."""
    built = library()
    with tempfile.TemporaryDirectory(prefix="clock-", ignore_cleanup_errors=True) as name:
        # A portal's database often runs as a user of its own, who sees neither the cache nor the candidate's folder.
        folder = Path(name)
        folder.chmod(0o755)
        copy, offset = folder / built.name, folder / "offset"
        shutil.copyfile(built, copy)
        offset.write_bytes(bytes(ctypes.sizeof(ctypes.c_int64)))
        for path in (copy, offset):
            path.chmod(0o644)
        yield PreloadedClock(copy, offset)


def library() -> Path:
    """Return the library, built once per version of its source; MachineLacks where it cannot be built."""
    if not sys.platform.startswith("linux"):
        raise MachineLacks(
            '[clock] via = "preload" is for Linux; run the suite and the portal there, in a container for example, or '
            'name another way to move the clock: "controls", "command", or "wall"'
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
            '[clock] via = "preload" builds a small library once, and there is no C compiler here; as root on Debian, '
            "`apt-get install gcc libc6-dev` brings one"
        )
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Several workers may build at once: each builds for itself, and the last rename wins, with the same content.
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
                    f'the library of [clock] via = "preload" could not be built by {compiler}: {told}; it wants Linux '
                    "with the GNU C library and its headers (`apt-get install gcc libc6-dev`)"
                )
            made.replace(kept)
    except OSError as wrong:
        raise MachineLacks(
            f'the library of [clock] via = "preload" cannot be kept in {kept.parent} ({wrong.strerror or wrong}); set '
            "XDG_CACHE_HOME to a folder that can be written"
        ) from wrong
    except subprocess.TimeoutExpired:
        raise MachineLacks(
            f'the library of [clock] via = "preload" was not built by {compiler} within {_SECONDS_TO_BUILD} s'
        ) from None
