"""Runs a Python module in a forked process. This file imports nothing of the suite, so that the process starts fast."""

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
    """Run a module as ``python -m`` does, with these options and this environment; append its output to ``log``."""
    becomes([module, *options], environment, log)
    ends_with_its_parent()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def becomes(words: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
    """Set the command line (``sys.argv``) and the environment of this process, and append its output to a file.

    The process also gets its own session, so that Ctrl-C in the terminal does not reach it.
    """
    os.setsid()
    with output.open("ab") as written:
        redirects_output(written)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(words)


def redirects_output(file: IO[bytes]) -> None:
    """Redirect the standard output and standard error of this process into an open file."""
    for output in (1, 2):
        os.dup2(file.fileno(), output)


def ends_with_its_parent() -> None:
    """Start a thread that ends this process as soon as its parent process has ended, for any reason."""
    threading.Thread(target=_waits_for_its_parent, daemon=True).start()


def _waits_for_its_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
