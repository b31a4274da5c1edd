"""Everything that can be checked of a results folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from securesystemslib.signer import SSlibKey

from conformance.catalogue import Catalogue
from conformance.judgement.results import FILE_NAME as RECORD
from conformance.judgement.results import Results
from conformance.verification.manifest import FILE_NAME, Manifest, misfits_of_files, read_manifest
from conformance.verification.misfit import Misfit
from conformance.verification.recomputed_verdicts import misfits_of_verdicts, unconfirmed
from conformance.verification.signing import signed_statement
from conformance.verification.statement import FILE_NAME as STATEMENT
from conformance.verification.statement import Statement, differences
from conformance.verification.todays_catalogue import compared_with_catalogue

_CANDIDATE = (
    "The candidate file is not in the folder: that the portal's documents and readings are those in the record was not "
    "checked."
)


@dataclass(frozen=True)
class Verified:
    """What does not fit in a results folder, and remarks about what was not checked."""

    misfits: tuple[Misfit, ...]
    remarks: tuple[str, ...]


def verified(
    results: Results,
    folder: Path,
    catalogue: Catalogue,
    key: SSlibKey | None = None,
    *,
    with_statement: bool = True,
) -> Verified:
    """Check the record of a run and its folder against themselves, the manifest and the catalogue of this suite.

    With ``key`` there has to be a statement that was signed with it. A statement is compared without a key as well,
    but its signature is not checked then; ``with_statement`` False leaves it out.
    """
    manifest = read_manifest(folder)
    if isinstance(manifest, Manifest):
        of_files = tuple(misfits_of_files(results, folder, manifest.files, FILE_NAME))
    else:
        of_files = (manifest,)
    compared = compared_with_catalogue(results, catalogue)
    of_statement = tuple(_of_statement(results, folder, key)) if with_statement else ()
    remarks = [*compared.other_state, *unconfirmed(results), _CANDIDATE]
    if key is None and with_statement and (folder / STATEMENT).exists():
        remarks.append(f"Whose signature {STATEMENT} has was not checked: name the signer's public key with --key.")
    return Verified(
        misfits=(*of_files, *misfits_of_verdicts(results), *compared.misfits, *of_statement), remarks=tuple(remarks)
    )


def _of_statement(results: Results, folder: Path, key: SSlibKey | None) -> Iterator[Misfit]:
    statement = signed_statement(folder, key)
    if isinstance(statement, Statement):
        yield from misfits_of_files(results, folder, statement.files, STATEMENT)
        yield from (Misfit(RECORD, f"differs from {STATEMENT}: {told}") for told in differences(statement, results))
    elif statement is not None:
        yield statement
    elif key is not None:
        yield Misfit(STATEMENT, "there is none, so nothing is signed; conform sign writes it")
