"""Makes the enrolment (what gives people accounts) that the candidate file's ``[people]`` describes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drivers.candidate.table import OwnClass
from drivers.clock.protocol import Clock
from drivers.people.people_by_command import EnrolmentByCommand
from drivers.people.people_by_pool import Pool
from drivers.people.people_table import PeopleByCommand, PeopleOfPool, PeopleTable
from drivers.people.protocol import Enrolment
from drivers.people.vain_enrolments import GivesUp
from drivers.portal_test_interface import TestInterface
from drivers.process.supervised import Surroundings, environment_under
from drivers.secrecy import Secrets


def pool_of(table: PeopleTable, domains: Mapping[str, str]) -> Pool | None:
    """Return the pool that a candidate file names; None if people get their accounts in another way.

    ``domains`` are the candidate's mail domains, by the documented ones. The pool uses this machine's clock.
    Raises CandidateFileError with every mistake of the pool's file.
    """
    return Pool(Path(table.file), None, table.lacks, domains) if isinstance(table, PeopleOfPool) else None


def open_enrolment(
    table: PeopleTable,
    values: Mapping[str, str],
    secrets: Secrets,
    test_interface: TestInterface | None,
    clock: Clock | None,
    domains: Mapping[str, str],
    under: Surroundings | None = None,
) -> Enrolment:
    """Return the enrolment that a candidate file describes; ``values`` fill the placeholders in its commands.

    ``domains`` are the candidate's mail domains, by the documented ones. ``under`` returns the variables that the
    portal's clock adds to the environment of these commands, and of the programs that the candidate's own class starts.
    Raises CandidateFileError with every mistake of a pool's file.
    """
    match table:
        case PeopleOfPool():
            return Pool(Path(table.file), clock, table.lacks, domains)
        case PeopleByCommand():
            return GivesUp(EnrolmentByCommand(table.enrol, values, secrets, under))
        case OwnClass():
            own: Enrolment = table.makes(offers={"environment": environment_under(under)})
            return own
    # A candidate file with via = "test_interface" also describes the test interface; otherwise it cannot be loaded.
    assert test_interface is not None
    return test_interface
