"""Pages made from results, and from nothing else."""

from __future__ import annotations

from pathlib import Path

from conformance.judgement.results import Results
from conformance.report import html, junit
from conformance.report.legible import legible_results


def write(results: Results, folder: Path) -> None:
    """Write every page into the folder where the record and its evidence stand; the same bytes every time."""
    results = legible_results(results)
    (folder / junit.FILE_NAME).write_bytes(junit.document(results))
    (folder / html.FILE_NAME).write_bytes(html.document(results, folder))
