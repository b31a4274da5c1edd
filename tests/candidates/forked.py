"""Runs ``conform`` in a process that is forked from one which has imported the packages already.

What a new interpreter imports is half of what a narrow run without a browser costs. Nothing else is shared: every run
is forked from the same untouched process.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from conformance.detection.forked_process import becomes

# The suite's own modules that pytest rewrites the assertions of are none of them.
_IMPORTED = [
    "conformance.cli",
    "aiosmtpd.controller",
    "cryptography.x509",
    "lxml.html",
    "playwright.sync_api",
    "pytest_bdd.plugin",
    "pytest_playwright.pytest_playwright",
    "xdist.plugin",
    "xdist.dsession",
    "xdist.workermanage",
    "tests.candidates.warm",
]


CAN_FORK = "forkserver" in get_all_start_methods()
"""Windows cannot."""


def run(words: Sequence[str], folder: Path, output: Path, within: float) -> int:
    """Run ``conform`` with these words in a folder and return its status; subprocess.TimeoutExpired after ``within`` s.

    What it writes goes into the file ``output``.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    process = context.Process(target=_runs, args=(words, folder, dict(os.environ), output))
    process.start()
    process.join(within)
    if process.is_alive() and process.pid is not None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.join()
        raise subprocess.TimeoutExpired(list(words), within, output.read_text("utf-8", "replace"))
    return process.exitcode or 0


def _runs(words: Sequence[str], folder: Path, environment: Mapping[str, str], output: Path) -> None:
    os.chdir(folder)
    becomes(["conform", *words], environment, output)

    from conformance.cli import main

    main(list(words), prog_name="conform")
