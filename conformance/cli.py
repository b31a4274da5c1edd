"""``conform``: the suite's command."""

from __future__ import annotations

import secrets as randomness
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import click
import pytest
from pydantic import ValidationError

from conformance import report
from conformance.catalogue import LeafletClash, StrayExamples, bring_examples, catalogue
from conformance.checks.doctor import stops
from conformance.checks.impact import THE_FLAG, harm_of, of_the_doctor, why_not_allowed
from conformance.command_line import BROWSER_PATH, CANDIDATE, DRIVER, browser_for, ending_on_mistakes, ends, loaded
from conformance.exploration.explore import explore
from conformance.feature_text import FeatureUnreadable
from conformance.judgement.results import FILE_NAME, read
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import FEATURES, RESULTS, ROOT
from conformance.report import terminal
from conformance.session.run import examine, suitable_workers
from conformance.setup.blank_candidate import blank_candidate
from conformance.setup.phrases import phrase_lines
from conformance.setup.population import enough, needs, population, write_population
from drivers.candidate.candidate_file import REFERENCE, Candidate
from drivers.candidate.mistakes import CandidateFileError
from drivers.guidance_documents import DocumentError, bring, documents
from drivers.people.employers import employers
from drivers.people.open_people import pool_of
from drivers.people.people_by_pool import Sort

_PASS_THROUGH = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Test a sign-in portal against what NHS trusts tell their staff about it."""


@main.command(context_settings=_PASS_THROUGH)
@CANDIDATE
@click.option("--results", type=click.Path(path_type=Path), help="Where the results are written.")
@click.option("--seed", help="Make the same people as the run that printed this seed.")
@click.option("--guidance", help="Hold the portal to these documents only: their ids with commas between them.")
@click.option(
    "--with",
    "leaflets",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Hold the portal to this leaflet as well: a folder with a document file and features.",
)
@click.option(
    "--expect", type=click.Path(path_type=Path), help="A TOML file of the verdicts that are expected, by rule."
)
@click.option("--example-deadline", type=float, help="Seconds an example may take.")
@click.option("--run-deadline", type=float, help="Seconds the whole run may take.")
@DRIVER
@BROWSER_PATH
@click.option(THE_FLAG, is_flag=True, default=None, help="Allow a run that locks accounts on another machine.")
@click.option(
    "--harmless",
    is_flag=True,
    default=None,
    help="Run only examples that lock no account, need no administrator and send no mail outside a pool.",
)
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def run(candidate: Path, leaflets: tuple[Path, ...], pytest_arguments: tuple[str, ...], **options: object) -> None:
    """Run the examples against a portal and say which documented rules it keeps.

    All other arguments go to pytest: -m LOCK-01, -k, -n 4, --headed, --slowmo 500, --device "iPhone 15",
    --tracing retain-on-failure.
    """
    _bring(leaflets)
    loaded(candidate)
    arguments = [
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(ROOT),
        "--candidate",
        str(candidate.resolve()),
    ]
    for name, value in options.items():
        if value is None:
            continue
        arguments.append(f"--{name.replace('_', '-')}")
        if value is not True:
            arguments.append(str(value.resolve() if isinstance(value, Path) else value))
    words = (word.partition("::")[0] for word in pytest_arguments)
    named = [Path(word) for word in words if word.endswith(".feature")]
    if not named:
        arguments += [str(FEATURES), *(str(leaflet.resolve()) for leaflet in leaflets)]
    arguments += _further(file for file in named if not _is_below(file, (FEATURES, *leaflets)))
    for leaflet in leaflets:
        arguments += ["--with", str(leaflet.resolve())]
    began = _Began()
    status = int(pytest.main([*arguments, *pytest_arguments], plugins=[began]))
    sys.exit(status if began.session else Exit.USAGE)


def _is_below(file: Path, folders: Iterable[Path]) -> bool:
    return any(file.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _further(files: Iterable[Path]) -> list[str]:
    """Return the arguments for files of further examples; if one has mistakes, end the command with status 2."""
    arguments: list[str] = []
    for file in files:
        if not file.is_file():
            ends(f"conform: {file}: no such feature file")
        bring_examples(file.resolve())
        arguments += ["--further", str(file.resolve())]
    if arguments:
        try:
            catalogue()
        except (FeatureUnreadable, StrayExamples) as wrong:
            ends(f"conform: {wrong}")
        # pytest reads the project's conftest.py only if an argument is below its folder.
        arguments.append(str(FEATURES / "guidance"))
    return arguments


def _bring(leaflets: Iterable[Path]) -> None:
    """Add leaflets to the project's own guidance and features; if they have mistakes, end the command with status 2."""
    for leaflet in leaflets:
        if not list(leaflet.glob("*.toml")) or not list(leaflet.glob("*.feature")):
            ends(f"{leaflet}: expected a leaflet: a document file (ID.toml) and at least one .feature")
        bring(leaflet.resolve())
    try:
        catalogue()
    except (DocumentError, FeatureUnreadable, LeafletClash) as wrong:
        ends(str(wrong))


class _Began:
    """Records whether pytest was configured. If it was not, pytest's exit status reports a wrong command line."""

    session = False

    def pytest_configure(self) -> None:
        self.session = True


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
    if not (may_harm or harmless) and (why := why_not_allowed(described)):
        click.echo(str(harm_of([of_the_doctor(described, harmless=False)])).replace("This run", "The doctor"), err=True)
        ends(f"conform: {why}")
    browser = None if driver == "forms" else browser_for(described, browser_path)
    log = RESULTS / "logs" / "portal-doctor.log"
    with ExitStack() as stack:
        findings, _ = examine(described, browser, "doctor", log, stack, harmless=harmless)
    for line in terminal.doctor_lines(findings):
        click.echo(line)
    sys.exit(Exit.STOPPED if stops(findings) else Exit.CONFORMS)


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
        ends(_why_unwritten(out, wrong, "--force replaces it"))
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
        ends(_why_unwritten(file, wrong, "name another file"))
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
        report.write(read(folder), folder)
    except OSError as wrong:
        ends(f"conform: {folder}: {wrong.strerror or wrong}; expected the folder of a run")
    except ValidationError as wrong:
        ends(f"conform: {folder / FILE_NAME}: expected a record of this schema, found {wrong.error_count()} mistakes")
    click.echo(f"Report: {folder / 'report.html'}")


def _why_unwritten(file: Path, wrong: OSError, otherwise: str) -> str:
    if isinstance(wrong, FileExistsError):
        return f"conform: {file} is there already, and was left alone; {otherwise}"
    return f"conform: {file} cannot be written: {wrong.strerror or wrong}"


main.add_command(explore)


if __name__ == "__main__":
    main()
