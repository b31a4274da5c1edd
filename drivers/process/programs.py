"""Says of a program, before it runs, whether it loads a preloaded library."""

from __future__ import annotations

import shlex
import shutil
import struct
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from drivers.process.supervised import STARTS_IN, fill_in

_IDENTIFICATION = 16
_HEADERS_OF_CLASS = {1: ("I", 28, 42), 2: ("Q", 32, 54)}
"""The class of an ELF file (32 or 64 bits), and in it: the format of an offset, the place of the offset of the program
headers, and the place of their size and number. The numbers are those of the ELF specification (``man 5 elf``)."""
_LITTLE_ENDIAN = 1
_INTERPRETER = 3


def program_of(command: str, values: Mapping[str, str]) -> Path | None:
    """Return the program that a command of a candidate file starts; None if there is none."""
    name = fill_in(shlex.split(command)[0], values)
    found = shutil.which(str(STARTS_IN / name) if "/" in name else name)
    return Path(found) if found else None


def is_static(program: Path) -> bool:
    """Say whether a file is a program in the ELF format that no dynamic loader loads, so no library can be preloaded.

    A script is not static; its interpreter might be.
    """
    with suppress(OSError, struct.error, KeyError), program.open("rb") as file:
        identification = file.read(_IDENTIFICATION)
        if identification[:4] != b"\x7fELF":
            return False
        order = "<" if identification[5] == _LITTLE_ENDIAN else ">"
        offset_format, at_offset, at_size = _HEADERS_OF_CLASS[identification[4]]
        file.seek(at_offset)
        [offset] = struct.unpack(order + offset_format, file.read(struct.calcsize(order + offset_format)))
        file.seek(at_size)
        size, number = struct.unpack(order + "HH", file.read(4))
        file.seek(offset)
        headers = [file.read(size) for _ in range(number)]
        return all(struct.unpack_from(order + "I", header)[0] != _INTERPRETER for header in headers)
    return False
