"""How a command of ``python -m conformance.detection`` ends on an error: with a message, not with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from conformance.detection import faults, git_history
from conformance.detection.drive_portals import CannotDrive
from conformance.detection.workers import WorkerDied
from conformance.judgement.verdict_meanings import Exit


@contextmanager
def told_in_a_line() -> Iterator[None]:
    """Print an error that stops a command as a message without a traceback, and exit with the status for this error."""
    try:
        yield
    except faults.FaultsFileError as wrong:
        gives_up(Exit.USAGE, str(wrong))
    except git_history.NoHistory as wrong:
        gives_up(Exit.STOPPED, f"the history cannot be read: {wrong}")
    except (CannotDrive, WorkerDied) as wrong:
        gives_up(Exit.ERROR, str(wrong))


def gives_up(status: Exit, why: str) -> NoReturn:
    """Print why a command ends, and end it with this status."""
    click.echo(f"detection: {why}", err=True)
    sys.exit(status)
