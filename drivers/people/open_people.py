"""From the candidate file's ``[people]`` to the way people come to have accounts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drivers.candidate.table import OwnClass
from drivers.clock.protocol import Clock
from drivers.people.people_by_command import EnrolmentByCommand
from drivers.people.people_table import PeopleByCommand, PeopleOfPool, PeopleTable
from drivers.people.pool import Pool
from drivers.people.protocol import Enrolment
from drivers.secrecy import Secrets
from drivers.test_interface import TestControls
from drivers.trouble import CandidateBroke


def pool_of(table: PeopleTable, clock: Clock | None = None) -> Pool | None:
    """Return the pool that a candidate file names; None where people have their accounts by another way.

    CandidateFileError with every mistake of its file.
    """
    return Pool(Path(table.file), clock) if isinstance(table, PeopleOfPool) else None


def open_enrolment(
    table: PeopleTable,
    values: Mapping[str, str],
    secrets: Secrets,
    controls: TestControls | None,
    clock: Clock | None,
) -> Enrolment:
    """Return the way that a candidate file describes; ``values`` are those of the placeholders in its commands.

    CandidateFileError with every mistake of a pool's file.
    """
    match table:
        case PeopleOfPool():
            return Pool(Path(table.file), clock)
        case PeopleByCommand():
            return EnrolmentByCommand(table.enrol, values, secrets)
        case OwnClass():
            own: Enrolment = table.makes()
            return own
    if controls is None:
        raise CandidateBroke("[people] via = 'controls', and the candidate has no [controls]")
    return controls
