"""The processes of a portal that the suite has started: which they are, and which of them answer at its port."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import psutil


def processes_of(guard: int, mark: str) -> list[psutil.Process]:
    """Return the portal's processes that are alive, without the guard that watches them.

    ``guard`` is the number of the guard (guard.py). ``mark`` is an environment variable that only this portal has
    (``NAME=value``). A process belongs to the portal if the guard or one of its descendants started it, if it is in the
    guard's session, or if it started with the mark: a process that became a daemon has none of the others.
    """
    with suppress(psutil.NoSuchProcess):
        descendants = {child.pid for child in psutil.Process(guard).children(recursive=True)}
        return [
            process
            for process in psutil.process_iter()
            if process.pid != guard
            and (process.pid in descendants or _in_session(process.pid, guard) or _started_with(process.pid, mark))
            and _is_alive(process)
        ]
    return []


def listens(process: psutil.Process, port: int) -> bool:
    """Say whether a process listens on a TCP port of this machine; False if the suite may not see its connections."""
    with suppress(psutil.Error):
        return any(
            one.status == psutil.CONN_LISTEN and one.laddr.port == port for one in process.net_connections("tcp")
        )
    return False


def has_mapped(process: psutil.Process, file: Path) -> bool:
    """Say whether the program that a process runs now has a file in its memory.

    Return False if the suite may not see that, and True if the process has ended meanwhile.
    """
    try:
        return str(file) in Path(f"/proc/{process.pid}/maps").read_text("utf-8", "replace")
    except PermissionError:
        return False
    except OSError:
        return True


def named(process: psutil.Process) -> str:
    """Return the name of the program that a process runs, in quotes. Its command line could contain secrets."""
    with suppress(psutil.Error):
        return repr(process.name())
    return "a program that has ended"


def _in_session(process: int, leader: int) -> bool:
    with suppress(OSError):
        return os.getsid(process) == leader
    return False


def _started_with(process: int, mark: str) -> bool:
    with suppress(OSError):
        return mark.encode() in Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
    return False


def _is_alive(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False
