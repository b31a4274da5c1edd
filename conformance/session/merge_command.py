"""``conform merge``: the results of the shards of a run, as the results of one run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from conformance import report
from conformance.catalogue import catalogue
from conformance.ci_output import for_this_output, says_for_ci
from conformance.command_line import ANNOTATIONS, SUMMARY, ends
from conformance.detection.faults import FaultsFileError
from conformance.judgement.merging import CannotMerge, merged
from conformance.judgement.results import Results, write
from conformance.paths import RESULTS
from conformance.report import terminal
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of
from conformance.session.cannot_begin import CannotBegin
from conformance.session.fault_expectations import with_likely_faults
from conformance.session.results_folder import claim

_EVIDENCE = "evidence"
_LOGS = "logs"


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--results", type=click.Path(path_type=Path), default=RESULTS, show_default=True, help="Where the results go."
)
@SUMMARY
@ANNOTATIONS
def merge(folders: tuple[Path, ...], results: Path, summary: Path | None, annotations: bool | None) -> None:
    """Join the results of runs with --shard, in FOLDERS, and end with the status of the whole run."""
    parts = _read(folders)
    results = results.resolve()
    if results in [folder.resolve() for folder in folders]:
        ends(f"conform: {results} has the results of a shard; name another folder with --results")
    try:
        whole = with_likely_faults(merged(parts), catalogue())
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
    except FaultsFileError as wrong:
        ends(f"conform: {wrong}")
    except CannotBegin as wrong:
        ends(f"conform: {wrong}", wrong.status)
    except OSError as wrong:
        ends(f"conform: the results cannot be written to {results}: {wrong.strerror or wrong}")
    for line in terminal.result_lines(whole, results):
        click.echo(for_this_output(legible(line)))
    says_for_ci(whole, click.echo, summary=summary, annotations=bool(annotations))
    sys.exit(whole.exit_status)


def _read(folders: Iterable[Path]) -> list[Results]:
    """Return the records of all folders; end the command with the mistakes of all if some cannot be read."""
    found, mistakes = [], []
    for folder in folders:
        try:
            found.append(results_of(folder))
        except NoResults as wrong:
            mistakes.append(f"conform: {wrong}")
    if mistakes:
        ends("\n".join(mistakes))
    return found


def _copies_evidence(shard: Path, results: Path) -> None:
    """Copy the evidence of a shard. The names have the rule, and no rule runs in two shards."""
    _copies(shard / _EVIDENCE, results / _EVIDENCE)


def _copies(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
