"""``conform``: the suite's command."""

from __future__ import annotations

import secrets as randomness
import sys
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from conformance import exchange, report
from conformance.catalogue import catalogue
from conformance.checks.impact import THE_FLAG, harm_of, of_the_doctor, why_not_allowed
from conformance.command_line import (
    BROWSER_PATH,
    CANDIDATE,
    DRIVER,
    Commands,
    browser_for,
    ending_on_mistakes,
    ends,
    loaded,
    why_unwritten,
)
from conformance.compare_command import compare
from conformance.explain_command import explain
from conformance.exploration.explore import explore
from conformance.judgement.verdicts import of_doctor
from conformance.paths import RESULTS
from conformance.report import terminal
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of
from conformance.schema_command import schema
from conformance.session.command import run
from conformance.session.merge_command import merge
from conformance.session.run import examine, suitable_workers
from conformance.setup.blank_candidate import blank_candidate
from conformance.setup.docs_command import docs
from conformance.setup.learning.command import learn
from conformance.setup.phrases import phrase_lines
from conformance.setup.population import enough, needs, population, write_population
from conformance.sign_command import sign
from conformance.verification.manifest import changed_since, write_manifest
from conformance.verify_command import verify
from conformance.waive_command import waive
from drivers.candidate.candidate_file import REFERENCE, Candidate
from drivers.candidate.mistakes import CandidateFileError
from drivers.guidance_documents import documents
from drivers.people.employers import employers
from drivers.people.open_people import pool_of
from drivers.people.people_by_pool import Sort


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Test a sign-in portal against what NHS trusts tell their staff about it."""


@main.command()
@CANDIDATE
@DRIVER
@BROWSER_PATH
@click.option(THE_FLAG, "may_harm", is_flag=True, help="Allow a wrong password and mails on another machine.")
@click.option("--harmless", is_flag=True, help="Without a pool, try no wrong password and cause no mail.")
def doctor(candidate: Path, driver: str | None, browser_path: str | None, may_harm: bool, harmless: bool) -> None:
    """Say whether a portal can be tested, and which of its seams work."""
    described = loaded(candidate)
    with ending_on_mistakes():
        pool_of(described.people, described.mailbox.domains)
    harm = str(harm_of([of_the_doctor(described, harmless=harmless)])).replace("This run", "The doctor")
    click.echo(harm, err=True)
    if not (may_harm or harmless) and (why := why_not_allowed(described)):
        ends(f"conform: {why}")
    browser = None if driver == "forms" else browser_for(described, browser_path)
    log = RESULTS / "logs" / "portal-doctor.log"
    with ExitStack() as stack:
        says = partial(click.echo, err=True)
        examined = examine(described, browser, "doctor", log, stack, harmless=harmless, says=says)
    for line in terminal.doctor_lines(examined.findings):
        click.echo(legible(line))
    sys.exit(of_doctor(examined.findings, catalogue().topics_of_musts(described)))


@main.command()
@click.option(
    "--candidate", type=click.Path(path_type=Path), default=REFERENCE, help="The file that describes their portal."
)
@click.option("--count", type=int, help="How many people.  [default: as many as a whole run uses up, and a tenth more]")
@click.option("--out", type=click.Path(path_type=Path), default=Path("people.csv"), show_default=True)
@click.option("--seed", help="Make the same people again, with other passwords.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--reset-ledger", is_flag=True, help="Empty the pool's ledger, because all its accounts were made anew.")
def people(candidate: Path, count: int | None, out: Path, seed: str | None, force: bool, reset_ledger: bool) -> None:
    """Write a pool: a CSV of made-up people, for whom the portal's owner makes accounts before a run."""
    described = loaded(candidate)
    if reset_ledger:
        _resets_the_ledger(described)
        return
    wanted = needs(catalogue(), described, suitable_workers())
    amount = enough(wanted) if count is None else count
    try:
        made = population(described, wanted, amount, seed or randomness.token_hex(4))
    except ValueError as few:
        ends(f"conform: --count: {few}")
    try:
        write_population(made, out, replacing=force)
    except OSError as wrong:
        ends(why_unwritten(out, wrong, "--force replaces it"))
    sorts = Counter(str(Sort.of(one, employers(described.mailbox.domains))) for one in made)
    click.echo(f"{out} is written. It holds passwords, so only you can read it:")
    for sort, number in sorts.items():
        click.echo(f"  {number:>4}  {sort}")
    click.echo(
        "Make these accounts at the portal by its own means, each as its line says; an empty password means a new "
        "starter, who has never had one.\n"
        f'Then name the file in the candidate file: [people] via = "pool", file = "{out}" (from that file\'s folder).\n'
        "A ledger file beside it records what runs did to the accounts; keep both files together."
    )


def _resets_the_ledger(candidate: Candidate) -> None:
    with ending_on_mistakes():
        pool = pool_of(candidate.people, candidate.mailbox.domains)
        if pool is None:
            told = "its people do not come from a pool; --reset-ledger needs [people] via = 'pool'"
            raise CandidateFileError(candidate.name, [told])
        pool.forgets()
    click.echo("The ledger is empty: every account of the pool counts as made anew.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("candidate.toml"))
@click.option("--name", default="A portal", help="The name of the portal.")
@click.option("--url", default="http://127.0.0.1:8000/", help="The URL where a visitor begins.")
@click.option(
    "--guidance",
    default=next(iter(documents())),
    help="The ids of the documents that it is held to, with commas between them.",
)
def init(file: Path, name: str, url: str, guidance: str) -> None:
    """Write a commented candidate file, FILE, to fill in. An existing file stays as it is."""
    text = blank_candidate(file, name, url, tuple(id_.strip() for id_ in guidance.split(",")))
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(text)
    except OSError as wrong:
        ends(why_unwritten(file, wrong, "name another file"))
    click.echo(f"{file} is written. Fill it in, then: conform doctor --candidate {file}")


@main.command()
def phrases() -> None:
    """Print every phrase that a feature can use, its parameters, and what it does."""
    for line in phrase_lines():
        click.echo(line)


@main.command(name="report")
@click.argument("folder", type=click.Path(path_type=Path))
def report_again(folder: Path) -> None:
    """Make the pages of a run again from the results.json in FOLDER and the evidence beside it."""
    try:
        results = results_of(folder)
        for changed in changed_since(results, folder):
            click.echo(legible(f"changed since it was written: {changed}"), err=True)
        report.write(results, folder)
        unwritten = exchange.write(results, folder, catalogue)
        write_manifest(results, folder)
    except NoResults as wrong:
        ends(f"conform: {wrong}")
    except OSError as wrong:
        ends(f"conform: the pages cannot be written to {folder}: {wrong.strerror or wrong}")
    click.echo(f"Report: {folder / 'report.html'}")
    for one in unwritten:
        click.echo(legible(f"conform: {one}"), err=True)
    if any(one.failed for one in unwritten):
        sys.exit(2)


main.add_command(run)
main.add_command(explain)
main.add_command(compare)
main.add_command(explore)
main.add_command(learn)
main.add_command(docs)
main.add_command(merge)
main.add_command(waive)
main.add_command(schema)
main.add_command(verify)
main.add_command(sign)


if __name__ == "__main__":
    main()
