"""``conform merge``: the results of the shards of a run, as the results of one run."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click
from pydantic import ValidationError

from conformance import report
from conformance.command_line import ends
from conformance.judgement.merging import CannotMerge, merged
from conformance.judgement.results import FILE_NAME, Results, read, write
from conformance.paths import RESULTS
from conformance.report import terminal
from conformance.report.legible import legible
from conformance.session.cannot_begin import CannotBegin
from conformance.session.results_folder import claim

_EVIDENCE = "evidence"
_LOGS = "logs"


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--results", type=click.Path(path_type=Path), default=RESULTS, show_default=True, help="Where the results go."
)
def merge(folders: tuple[Path, ...], results: Path) -> None:
    """Join the results of runs with --shard, in FOLDERS, and end with the status of the whole run."""
    parts = [_read(folder) for folder in folders]
    results = results.resolve()
    if results in [folder.resolve() for folder in folders]:
        ends(f"conform: {results} has the results of a shard; name another folder with --results")
    try:
        whole = merged(parts)
        claim(results)
        for folder, part in zip(folders, parts, strict=True):
            _copies_evidence(folder, results)
            _copies(folder / _LOGS, results / _LOGS / f"shard-{part.shard.replace('/', '-of-')}")
        write(whole, results)
        report.write(whole, results)
    except CannotMerge as wrong:
        ends(
            "\n".join(
                ["conform: these are not the shards of one run:", *(f"  - {one}" for one in str(wrong).split("\n"))]
            )
        )
    except CannotBegin as wrong:
        ends(f"conform: {wrong}", wrong.status)
    except OSError as wrong:
        ends(f"conform: the results cannot be written to {results}: {wrong.strerror or wrong}")
    for line in terminal.result_lines(whole, results):
        click.echo(legible(line))
    sys.exit(whole.exit_status)


def _read(folder: Path) -> Results:
    try:
        return read(folder)
    except OSError as wrong:
        ends(f"conform: {folder}: {wrong.strerror or wrong}; expected the results folder of a run with --shard")
    except ValidationError as wrong:
        ends(f"conform: {folder / FILE_NAME}: expected a record of this schema, found {wrong.error_count()} mistakes")


def _copies_evidence(shard: Path, results: Path) -> None:
    """Copy the evidence of a shard. The names have the rule, and no rule runs in two shards."""
    _copies(shard / _EVIDENCE, results / _EVIDENCE)


def _copies(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
