"""What a forked process does: it runs a module. To start fast, this module imports nothing of the suite."""

from __future__ import annotations

import os
import runpy
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import parent_process
from pathlib import Path


def serves(module: str, options: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """Run a module as ``python -m`` would, with these options and this environment; append its output to the log."""
    becomes([module, *options], environment, log)
    threading.Thread(target=ends_with_its_parent, daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def becomes(words: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
    """Give this process these command-line words, this environment, and a file for its output.

    The process also gets its own session, so that Ctrl-C in the terminal does not reach it.
    """
    os.setsid()
    with output.open("ab") as written:
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(words)


def ends_with_its_parent() -> None:
    """Wait for the end of the parent process, in any way, and then end this process at once."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
