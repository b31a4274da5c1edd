"""Runs a candidate's command, and stops it with all its children when the suite ends.

``python -m drivers.process.guard ENVIRONMENT COMMAND...``: ENVIRONMENT is a JSON object of the variables that the
command gets in addition to those of this process. The suite holds the standard input of this process open. Standard
input closes when the suite stops the candidate, and also when the suite is interrupted, crashes or is killed. The guard
then stops the command, so no process is left over.
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
    """Stop a process and its descendants: terminate them, and kill those that are still alive after five seconds."""
    try:
        root = psutil.Process(pid)
        _stop([*root.children(recursive=True), root])
    except psutil.NoSuchProcess:
        return


def stop_orphans() -> None:
    """Stop every other process of this session, as ``stop_tree`` does.

    These are processes that the command started and whose parents have ended. Does nothing unless this process is
    the leader of its session; it is the leader when the suite starts it.
    """
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
    """Wait up to five seconds for processes to end; return those that are still alive."""
    deadline = time.monotonic() + _SECONDS_TO_STOP
    while family and time.monotonic() < deadline:
        _, family = psutil.wait_procs(family, timeout=_BETWEEN_LOOKS)
        family = [member for member in family if not _has_ended(member)]
    return family


def _has_ended(process: psutil.Process) -> bool:
    # In a container, process 1 might not wait for ended processes. These then remain as zombies.
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def main() -> None:
    """Run the command in the arguments until it ends or standard input closes; exit with the command's status."""
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

    recorder = threading.Thread(target=watch, daemon=True)
    recorder.start()
    status = command.wait()
    if suite_is_gone.is_set():
        # The command can end long before the processes that it started: wait until the watcher has stopped them.
        recorder.join()
    stop_orphans()
    sys.exit(status)


if __name__ == "__main__":
    main()
