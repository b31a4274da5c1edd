"""``conform verify``: does a results folder fit together, and is it protected against being changed?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.command_line import ends
from conformance.judgement.results import FILE_NAME
from conformance.judgement.verdict_meanings import Exit
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of
from conformance.verification.folder import verified
from conformance.verification.signing import UnusableKey, public_key
from conformance.verification.statement import result_of

_NOT_PROTECTED = (
    "Consistent, not protected: the verdicts follow from the outcomes, and every file is as the manifest says. But who "
    "changes a file can make the manifest again; only a signed statement of conformance protects a record."
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--key", type=click.Path(path_type=Path), help="The public key (PEM) with which statement.json has to be signed."
)
def verify(folder: Path, key: Path | None) -> None:
    """Check the results in FOLDER: recompute every verdict, and compare every file with the manifest.

    The exit status is 0 if all fits, 6 if something does not, and 2 if there is no record.
    """
    try:
        results = results_of(folder)
        public = None if key is None else public_key(key)
    except (NoResults, UnusableKey) as wrong:
        ends(f"conform: {wrong}")
    place = folder.parent if folder.name == FILE_NAME else folder
    found = verified(results, place, catalogue(), public)
    for remark in found.remarks:
        click.echo(legible(remark))
    for misfit in found.misfits:
        click.echo(legible(f"  - {misfit}"))
    if found.misfits:
        count = len(found.misfits)
        click.echo(f"Not consistent: {count} {'thing does' if count == 1 else 'things do'} not fit (above).")
        sys.exit(Exit.NOT_MET)
    click.echo(_NOT_PROTECTED if public is None else _signed(public.keyid, result_of(results)))


def _signed(id_: str, result: str) -> str:
    return (
        f"Consistent, and signed: statement.json has a signature by the key {id_[:16]}…, and every file and verdict is "
        f"as it was signed. Result: {result}."
    )
