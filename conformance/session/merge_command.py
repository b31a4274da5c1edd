"""``conform merge``: the results of the shards of a run, as the results of one run."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from conformance import exchange, report
from conformance.catalogue import catalogue
from conformance.ci_output import for_this_output, says_for_ci
from conformance.command_line import ANNOTATIONS, SUMMARY, ends
from conformance.detection.faults import FaultsFileError
from conformance.judgement.merging import CannotMerge, merged
from conformance.judgement.results import write
from conformance.paths import RESULTS
from conformance.report import terminal
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of_all
from conformance.session.cannot_begin import CannotBegin
from conformance.session.fault_expectations import with_likely_faults
from conformance.session.results_folder import claim
from conformance.verification.manifest import write_manifest

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
    try:
        parts = results_of_all(folders)
    except NoResults as wrong:
        ends("\n".join(f"conform: {mistake}" for mistake in str(wrong).splitlines()))
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
        unwritten = exchange.write(whole, results, catalogue)
        write_manifest(whole, results)
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
    for one in unwritten:
        click.echo(legible(f"conform: {one}"), err=True)
    for line in terminal.result_lines(whole, results):
        click.echo(for_this_output(legible(line)))
    says_for_ci(whole, click.echo, summary=summary, annotations=bool(annotations))
    sys.exit(whole.exit_status)


def _copies_evidence(shard: Path, results: Path) -> None:
    """Copy the evidence of a shard. The names have the rule, and no rule runs in two shards."""
    _copies(shard / _EVIDENCE, results / _EVIDENCE)


def _copies(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
