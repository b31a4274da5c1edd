"""From the candidate file's ``[people]`` to the way people come to have accounts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drivers.candidate.table import class_of, is_class
from drivers.clock.protocol import Clock
from drivers.people.people_by_command import EnrolmentByCommand
from drivers.people.people_table import PeopleSeam
from drivers.people.pool import Pool
from drivers.people.protocol import Enrolment
from drivers.secrecy import Secrets
from drivers.test_interface import TestControls
from drivers.trouble import CandidateBroke


def pool_of(seam: PeopleSeam, clock: Clock | None = None) -> Pool | None:
    """Return the pool that a candidate file names; None where people have their accounts by another way.

    CandidateFileError with every mistake of its file.
    """
    return Pool(Path(seam.file), clock) if seam.via == "pool" and seam.file is not None else None


def open_enrolment(
    seam: PeopleSeam,
    values: Mapping[str, str],
    secrets: Secrets,
    controls: TestControls | None,
    clock: Clock | None,
) -> Enrolment:
    """Return the way that a candidate file describes; ``values`` are those of the placeholders in its commands.

    CandidateFileError with every mistake of a pool's file.
    """
    if seam.via == "controls" and controls is not None:
        return controls
    if (pool := pool_of(seam, clock)) is not None:
        return pool
    if seam.via == "command" and seam.enrol is not None:
        return EnrolmentByCommand(seam.enrol, values, secrets)
    if is_class(seam.via):
        own: Enrolment = class_of(seam.via)(**seam.options)
        return own
    raise CandidateBroke(f"[people] via = {seam.via!r} is not there yet")
