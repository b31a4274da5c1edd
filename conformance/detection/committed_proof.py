"""What the committed matrix shows: which faults of the bundled portal the suite noticed, and by which rules."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from conformance.detection import matrix
from conformance.detection.expectations import BREAKING
from conformance.judgement.results import FaultRecord, ProofRecord, grouped
from conformance.paths import ROOT

COMMITTED = ROOT / "conformance" / "detection" / matrix.FILE_NAME


def committed_proof(file: Path = COMMITTED) -> ProofRecord | None:
    """Return the proof in the summary of a matrix; None if there is none, or if it has another format.

    A fault that was driven under several readings or documents is one entry.
    """
    try:
        made = matrix.read(file)
    except (OSError, ValidationError):
        return None
    faults = []
    for says, rows in grouped((row.says, row) for row in made.faults).items():
        cells = [cell for row in rows for cell in row.cells if cell.source in BREAKING]
        noticed = dict.fromkeys(cell.rule for cell in cells if cell.state == "caught")
        missed = dict.fromkeys(cell.rule for cell in cells if cell.state == "missed" and cell.rule not in noticed)
        faults.append(FaultRecord(label=rows[0].label, says=says, noticed=tuple(noticed), missed=tuple(missed)))
    return ProofRecord(rules=tuple(made.rules), faults=tuple(faults))
