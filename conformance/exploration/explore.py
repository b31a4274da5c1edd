"""``conform explore``, as a command of click."""

from __future__ import annotations

import secrets as randomness
import sys
from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.checks.impact import THE_FLAG, why_not_allowed
from conformance.command_line import BROWSER_PATH, CANDIDATE, browser_for, ending_on_mistakes, ends, loaded
from conformance.exploration import command as exploration
from conformance.exploration.record import FILE_NAME
from conformance.judgement.results import DriverName
from conformance.session.cannot_begin import CannotBegin
from conformance.session.results_command import ResultsCommand
from conformance.session.results_folder import claim
from drivers.people.open_people import pool_of


@click.command(cls=ResultsCommand, folder=exploration.RESULTS, earlier=(FILE_NAME,))
@CANDIDATE
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), default=5, show_default=True)
@click.option("--seed", help="Walk in the same way as the exploration that printed this seed.")
@click.option(
    "--driver",
    type=click.Choice(["browser", "forms"]),
    default="browser",
    show_default=True,
    help="Drive a real browser, or only HTTP and HTML, which makes many more walks.",
)
@click.option("--results", type=click.Path(path_type=Path), default=exploration.RESULTS, show_default=True)
@BROWSER_PATH
@click.option(THE_FLAG, "allowed", is_flag=True, help="Allow an exploration that locks accounts on another machine.")
@click.option("--harmless", is_flag=True, help="Lock no account, need no administrator, mail nobody outside a pool.")
def explore(
    candidate: Path,
    minutes: float,
    seed: str | None,
    driver: DriverName,
    results: Path,
    browser_path: str | None,
    allowed: bool,
    harmless: bool,
) -> None:
    """Walk a portal in ways that nobody wrote, and write what breaks a rule as an example that conform run repeats."""
    try:
        claim(results.resolve(), (FILE_NAME,))
    except CannotBegin as wrong:
        ends(f"conform: {wrong}", wrong.status)
    described = loaded(candidate)
    with ending_on_mistakes():
        pool_of(described.people, described.mailbox.domains)
    if not (allowed or harmless) and (why := why_not_allowed(described)):
        ends(f"conform: {why}")
    asked = exploration.Asked(
        candidate=described,
        file=candidate,
        driver=driver,
        browser=None if driver == "forms" else browser_for(described, browser_path),
        seed=seed or randomness.token_hex(4),
        minutes=minutes,
        folder=results.resolve(),
        browser_path=browser_path,
        harmless=harmless,
        allowed=allowed,
    )
    record = exploration.explores(asked, catalogue(), lambda line: click.echo(line))
    for line in exploration.record_lines(record, asked.folder):
        click.echo(line)
    sys.exit(record.status)
