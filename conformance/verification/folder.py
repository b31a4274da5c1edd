"""Everything that can be checked of a results folder without a key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from conformance.catalogue import Catalogue
from conformance.judgement.results import Results
from conformance.verification.manifest import FILE_NAME, Manifest, misfits_of_files, read_manifest
from conformance.verification.misfit import Misfit
from conformance.verification.recomputed_verdicts import misfits_of_verdicts, unconfirmed
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


def verified(results: Results, folder: Path, catalogue: Catalogue) -> Verified:
    """Check the record of a run and its folder against themselves, the manifest and the catalogue of this suite."""
    manifest = read_manifest(folder)
    if isinstance(manifest, Manifest):
        of_files = tuple(misfits_of_files(results, folder, manifest.files, FILE_NAME))
    else:
        of_files = (manifest,)
    compared = compared_with_catalogue(results, catalogue)
    return Verified(
        misfits=(*of_files, *misfits_of_verdicts(results), *compared.misfits),
        remarks=(*compared.other_state, *unconfirmed(results), _CANDIDATE),
    )
