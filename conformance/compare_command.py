"""``conform compare``: two runs rule by rule, in the terminal and as a page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from conformance.atomic_files import write_whole
from conformance.command_line import ends
from conformance.judgement.comparison import compare as compared
from conformance.report.comparison_page import comparison_page
from conformance.report.comparison_text import comparison_lines
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of_all


@click.command()
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write the comparison as a page as well.")
def compare(a: Path, b: Path, page: Path | None) -> None:
    """Compare the run in folder A with the run in folder B, rule by rule.

    The exit status is 6 if B is worse: a must is violated that A did not find violated, a violated must breaks in an
    example that held in A, or a must that A decided is not decided in B. It is 6 as well if B judged no rule.
    """
    try:
        before, after = results_of_all((a, b))
    except NoResults as wrong:
        ends("\n".join(f"conform: {mistake}" for mistake in str(wrong).splitlines()))
    comparison = compared(before, after)
    named = str(a), str(b)
    for line in comparison_lines(comparison, named):
        click.echo(legible(line))
    if page is not None:
        try:
            write_whole(page, comparison_page(comparison, (_on_a_page(a), _on_a_page(b))))
        except OSError as wrong:
            ends(f"conform: {page} cannot be written: {wrong.strerror or wrong}; name another file with --html")
        click.echo(f"Page: {page}")
    sys.exit(comparison.status)


def _on_a_page(place: Path) -> str:
    """Return how a page that is passed on names a folder: as it was typed, but without the folders of this machine."""
    return place.resolve().name if place.is_absolute() else place.as_posix()
