"""Runs a candidate's command and ends it, with all its children, when the suite is gone.

``python -m drivers.process.guard ENVIRONMENT COMMAND...``: ENVIRONMENT is JSON with the variables that the command has
beyond this process's own. The suite holds this process's standard input open. When it closes, for whatever reason (an
interrupt, a crash, a kill), the guard stops the command, so that no process stays behind.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time

import psutil

_SECONDS_TO_STOP = 5.0
_BETWEEN_LOOKS = 0.05


def stop_tree(pid: int) -> None:
    """Stop a process and everything it started: politely, then, after five seconds, at once."""
    try:
        root = psutil.Process(pid)
        _stop([*root.children(recursive=True), root])
    except psutil.NoSuchProcess:
        return


def stop_orphans() -> None:
    """Stop likewise what the command started and nobody is the parent of any more."""
    if not hasattr(os, "getsid") or os.getsid(0) != os.getpid():
        return
    _stop([process for process in psutil.process_iter() if process.pid != os.getpid() and _is_ours(process)])


def _is_ours(process: psutil.Process) -> bool:
    with contextlib.suppress(OSError):
        return os.getsid(process.pid) == os.getpid()
    return False


def _stop(family: list[psutil.Process]) -> None:
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.terminate()
    alive = _outlive(family)
    for member in alive:
        with contextlib.suppress(psutil.Error):
            member.kill()
    _outlive(alive)


def _outlive(family: list[psutil.Process]) -> list[psutil.Process]:
    """Wait up to five seconds for the end of processes and return those that are still alive."""
    deadline = time.monotonic() + _SECONDS_TO_STOP
    while family and time.monotonic() < deadline:
        _, family = psutil.wait_procs(family, timeout=_BETWEEN_LOOKS)
        family = [member for member in family if not _has_ended(member)]
    return family


def _has_ended(process: psutil.Process) -> bool:
    # In a container nobody may collect the dead, and they stay as zombies.
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def main() -> None:
    """Run the command of the arguments until it ends or standard input closes; exit with its status."""
    try:
        environment = os.environ | json.loads(sys.argv[1])
        command = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, env=environment)
    except OSError as wrong:
        sys.exit(f"{sys.argv[2]} cannot be started: {wrong.strerror or wrong}")
    suite_is_gone = threading.Event()

    def watch() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 1024):
                pass
        suite_is_gone.set()
        stop_tree(command.pid)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    status = command.wait()
    if suite_is_gone.is_set():
        # The command itself may end long before the last of what it started.
        watcher.join()
    stop_orphans()
    sys.exit(status)


if __name__ == "__main__":
    main()
