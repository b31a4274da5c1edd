"""Pages made from results, and from nothing else."""

from __future__ import annotations

from pathlib import Path

from conformance.results import Results


def write(results: Results, folder: Path) -> None:
    """Write every page into the folder where the record of the run stands."""
