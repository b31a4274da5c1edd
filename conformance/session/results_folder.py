"""The folder of a run's results: it belongs to one run at a time, and holds no result of the run before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from conformance import exchange, report
from conformance.judgement import results
from conformance.judgement.verdict_meanings import Exit
from conformance.session.cannot_begin import CannotBegin
from conformance.verification import manifest, statement

_LOCK = ".in-use"
# A lock to which nothing refers any more is released.
_KEPT: list[BaseFileLock] = []
OF_A_RUN = (results.FILE_NAME, *report.FILES, *exchange.FILES, manifest.FILE_NAME, statement.FILE_NAME)
"""The files of a run that say how it ended, as patterns of paths within its folder."""


def claim(folder: Path, earlier: Iterable[str] = OF_A_RUN) -> BaseFileLock:
    """Claim a folder for this process until it ends, and delete the results of an earlier run.

    These are the files whose paths within the folder fit one of the patterns ``earlier``.
    What is in the folder afterwards is of this run, however it ends. A process may claim a folder twice. Raises
    CannotBegin if another run has claimed it, or if nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0, is_singleton=True)
        lock.acquire()
        _KEPT.append(lock)
        for pattern in earlier:
            for file in folder.glob(pattern):
                file.unlink(missing_ok=True)
    except Timeout:
        raise CannotBegin(
            f"another run is writing its results to {folder}; wait until it has ended, or name another folder with "
            "--results",
            Exit.STOPPED,
        ) from None
    except OSError as wrong:
        raise CannotBegin(
            f"results cannot be written to {folder} ({wrong.strerror or wrong}); name another folder with --results",
            Exit.STOPPED,
        ) from None
    return lock
