"""What a forked process does: it runs a module. For the sake of speed, nothing of the suite is imported here."""

from __future__ import annotations

import os
import runpy
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import parent_process
from pathlib import Path


def serves(module: str, options: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """Run a module as its command would be, with options and environment; its output is added to the log."""
    becomes([module, *options], environment, log)
    threading.Thread(target=ends_with_its_parent, daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def becomes(words: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
    """Make this process one that was started with these words and this environment, and writes to a file.

    It has a session of its own: Ctrl-C in the terminal does not reach it.
    """
    os.setsid()
    with output.open("ab") as written:
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(words)


def ends_with_its_parent() -> None:
    """End this process at once when its parent is gone, however that went."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
