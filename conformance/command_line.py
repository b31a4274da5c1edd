"""What the commands share: their options, and how they end."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from conformance.broken_pipe import survives_a_broken_pipe
from conformance.interruption import ends_on_signals, status_of
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
SUMMARY = click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Append a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.",
)
ANNOTATIONS = click.option(
    "--annotations",
    is_flag=True,
    default=None,
    help="Print annotations for GitHub Actions; where GITHUB_ACTIONS is true they are printed anyhow.",
)
_SHOWS_TRACEBACKS = "CONFORM_TRACEBACK"


class Commands(click.Group):
    """The commands of ``conform``. However one ends, it ends with a sentence and with a status of ``Exit``.

    SIGTERM ends a command as Ctrl-C does. Where the output goes to a program that has ended, as in ``| head``, the
    command goes on without output.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises SystemExit and click's own exceptions."""
        ends_on_signals()
        survives_a_broken_pipe()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interruption:
            ends("conform: interrupted", status_of(interruption))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as wrong:
            _shows_the_traceback()
            where = f" ({wrong.filename})" if wrong.filename else ""
            ends(f"conform: this machine refused something: {wrong.strerror or wrong}{where}", Exit.STOPPED)
        except Exception as broken:
            _shows_the_traceback()
            place = traceback.extract_tb(broken.__traceback__)[-1]
            ends(
                f"conform: the suite broke: {type(broken).__name__}: {broken} "
                f"({Path(place.filename).name}, line {place.lineno}). That says nothing about the portal; "
                f"{_SHOWS_TRACEBACKS}=1 shows more",
                Exit.ERROR,
            )


def _shows_the_traceback() -> None:
    if os.environ.get(_SHOWS_TRACEBACKS):
        traceback.print_exc()


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


def why_unwritten(file: Path, wrong: OSError, otherwise: str) -> str:
    """Return the message about a file that cannot be written; ``otherwise`` says what to do if it exists already."""
    if isinstance(wrong, FileExistsError):
        return f"conform: {file} is there already, and was left alone; {otherwise}"
    return f"conform: {file} cannot be written: {wrong.strerror or wrong}"


def loaded(path: Path) -> Candidate:
    """Read a candidate file; end the command if it has mistakes."""
    with ending_on_mistakes():
        return load(path)


def browser_for(candidate: Candidate, path: str | None) -> browsers.Browser:
    """Return the browser at a path, or the candidate's, or one that is found; end the command if there is none."""
    if candidate.browser.connect and not path:
        return browsers.at_server(candidate.browser.connect)
    try:
        return browsers.find(path) if path else browsers.find(candidate.browser.path, "the candidate's file")
    except browsers.NoBrowser as missing:
        ends(f"conform: {missing}", Exit.STOPPED)
