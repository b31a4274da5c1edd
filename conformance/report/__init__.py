"""The reports of a run, made only from its results and its evidence."""

from __future__ import annotations

from pathlib import Path

from conformance.atomic_files import write_whole
from conformance.judgement.results import Results
from conformance.report import badge, html, junit, site
from conformance.report.site.book import Book

SITE = "site"
"""The folder of the site within a results folder."""
FILES = (junit.FILE_NAME, html.FILE_NAME, badge.FILE_NAME, f"{SITE}/*.html")
"""The files that ``write`` writes, as patterns of paths within a results folder."""


def write(results: Results, folder: Path) -> None:
    """Write all reports into the results folder; equal results give equal bytes. Raises OSError if a write fails."""
    write_whole(folder / junit.FILE_NAME, junit.document(results))
    write_whole(folder / html.FILE_NAME, html.document(results, folder))
    write_whole(folder / badge.FILE_NAME, badge.document(results))
    site.write(Book.of(results), folder / SITE)
