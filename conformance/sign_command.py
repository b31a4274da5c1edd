"""``conform sign``: a statement of conformance about a run, signed with a key of the user's."""

from __future__ import annotations

import os
from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.command_line import ends
from conformance.judgement.results import FILE_NAME as RECORD
from conformance.judgement.verdict_meanings import Exit
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of
from conformance.verification.folder import verified
from conformance.verification.manifest import manifest_of
from conformance.verification.signing import PASSWORD, UnusableKey, private_key, write_signed
from conformance.verification.statement import FILE_NAME, result_of, statement_of, why_no_statement


@click.command(epilog=f"The password of an encrypted key is read from the environment: {PASSWORD}.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--key", required=True, type=click.Path(path_type=Path), help="Your private key, a PEM file.")
def sign(folder: Path, key: Path) -> None:
    """Write statement.json, a signed statement of conformance, for the results in FOLDER.

    It says what was tested, how it was observed, what came of it, and what that does not prove. A run without a
    browser, a run of a part, one that ended early, and results that do not fit together are not signed: status 6.
    """
    try:
        results = results_of(folder)
        signer = private_key(key, os.environ.get(PASSWORD))
    except (NoResults, UnusableKey) as wrong:
        ends(f"conform: {wrong}")
    place = folder.parent if folder.name == RECORD else folder
    if reasons := list(why_no_statement(results)):
        _refuses("this is no statement of conformance", reasons)
    # What an earlier statement says does not matter: this one replaces it.
    found = verified(results, place, catalogue(), with_statement=False)
    if found.misfits:
        _refuses("these results do not fit together, so they are not signed", [str(one) for one in found.misfits])
    try:
        id_ = write_signed(statement_of(results, manifest_of(results, place).files), signer, place)
    except OSError as wrong:
        ends(f"conform: {place / FILE_NAME} cannot be written: {wrong.strerror or wrong}")
    click.echo(
        legible(f"Result: {result_of(results)}. Statement: {place / FILE_NAME}, signed with the key {id_[:16]}…")
    )
    click.echo(f"To check it: conform verify {place} --key PUBLIC.pem")


def _refuses(why: str, reasons: list[str]) -> None:
    ends(legible("\n".join([f"conform: {why}:", *(f"  - {reason}" for reason in reasons)])), Exit.NOT_MET)
