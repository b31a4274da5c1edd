"""What a forked process does: it runs a module. To start fast, this module imports nothing of the suite."""

from __future__ import annotations

import os
import runpy
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import parent_process
from pathlib import Path
from typing import IO


def serves(module: str, options: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """Run a module as ``python -m`` would, with these options and this environment; append its output to the log."""
    becomes([module, *options], environment, log)
    ends_with_its_parent()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def becomes(words: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
    """Give this process these command-line words, this environment, and a file for its output.

    The process also gets its own session, so that Ctrl-C in the terminal does not reach it.
    """
    os.setsid()
    with output.open("ab") as written:
        redirects_output(written)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(words)


def redirects_output(file: IO[bytes]) -> None:
    """Write what this process prints, and its errors, into an open file from now on."""
    for output in (1, 2):
        os.dup2(file.fileno(), output)


def ends_with_its_parent() -> None:
    """End this process at once when its parent process has ended, in any way."""
    threading.Thread(target=_waits_for_its_parent, daemon=True).start()


def _waits_for_its_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
