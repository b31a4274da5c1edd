"""The reports of a run, made only from its results and its evidence."""

from __future__ import annotations

from pathlib import Path

from conformance.judgement.results import Results
from conformance.report import html, junit


def write(results: Results, folder: Path) -> None:
    """Write all reports into the results folder; equal results give equal bytes. Raises OSError if a write fails."""
    (folder / junit.FILE_NAME).write_bytes(junit.document(results))
    (folder / html.FILE_NAME).write_bytes(html.document(results, folder))
