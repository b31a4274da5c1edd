"""``conform docs``: the guidance and the rules as a site, for readers who have no portal to test."""

from __future__ import annotations

from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.command_line import ends
from conformance.report import site
from conformance.setup.guidance_book import guidance_book


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("conformance-docs"),
    show_default=True,
    help="The folder for the pages. Pages (*.html) that it has are replaced or deleted.",
)
def docs(out: Path) -> None:
    """Write the rules, their examples and the guidance as a site: no portal is needed, and no network to read it."""
    if out.is_dir() and any(out.glob("*.html")) and not (out / site.INDEX).exists():
        ends(f"conform: {out} has pages of something else; name another folder with --out")
    try:
        first = site.write(guidance_book(catalogue()), out)
    except OSError as wrong:
        ends(
            f"conform: the pages cannot be written to {out}: {wrong.strerror or wrong}; name another folder with --out"
        )
    click.echo(f"The site is written. Open {first} in a browser.")
