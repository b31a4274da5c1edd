"""The site: the guidance, the rules and, after a run, what was found, as pages that need nothing but a browser."""

from __future__ import annotations

from pathlib import Path

from conformance.atomic_files import write_whole
from conformance.report.site.book import Book
from conformance.report.site.pages import pages

INDEX = "index.html"


def write(book: Book, folder: Path) -> Path:
    """Write the site into a folder and return the path of its first page; equal books give equal bytes.

    The pages of an earlier site in the folder are replaced; pages that this site does not have are deleted. Raises
    OSError if a write fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = dict(pages(book, folder))
    for earlier in folder.glob("*.html"):
        if earlier.name not in written:
            earlier.unlink()
    for name, content in written.items():
        write_whole(folder / name, content)
    return folder / INDEX
