"""What the commands share: their options, and how they end on a mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from conformance.judgement.verdict_meanings import Exit
from drivers.candidate.candidate_file import REFERENCE, Candidate, load
from drivers.candidate.mistakes import CandidateFileError
from drivers.errors import CandidateBroke
from drivers.portal.browser import find_browser as browsers

CANDIDATE = click.option(
    "--candidate",
    type=click.Path(path_type=Path),
    default=REFERENCE,
    help="The file that describes the portal under test.",
)
DRIVER = click.option(
    "--driver",
    type=click.Choice(["browser", "forms"]),
    help="Drive a real browser, or only HTTP and HTML: faster, but no statement of conformance.",
)
BROWSER_PATH = click.option("--browser-path", help="The path of the Chromium to drive.")


def ends(message: str, status: Exit = Exit.USAGE) -> NoReturn:
    """End the command with a message and an exit status."""
    click.echo(message, err=True)
    sys.exit(status)


@contextmanager
def ending_on_mistakes() -> Iterator[None]:
    """End the command if the candidate file has mistakes, or its pool cannot be used."""
    try:
        yield
    except (CandidateBroke, CandidateFileError) as wrong:
        ends(f"conform: {wrong}")


def loaded(path: Path) -> Candidate:
    with ending_on_mistakes():
        return load(path)


def browser_for(candidate: Candidate, path: str | None) -> browsers.Browser:
    try:
        return browsers.find(path) if path else browsers.find(candidate.browser.path, "the candidate's file")
    except browsers.NoBrowser as missing:
        ends(f"conform: {missing}", Exit.STOPPED)
