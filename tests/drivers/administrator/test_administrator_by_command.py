"""An administrator who works by commands: real commands, and what their exit statuses say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conformance.paths import ROOT
from drivers.administrator.administrator_by_command import AdministratorByCommand
from drivers.administrator.administrator_table import AdministratorCommands
from drivers.errors import CandidateBroke, SeamMissing
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from fixtures.people import People

pytestmark = pytest.mark.process


@pytest.fixture
def amara() -> Person:
    """Return somebody with an account."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


def by(unlock: str) -> AdministratorByCommand:
    nothing = "true {username}"
    commands = AdministratorCommands(
        via="command",
        unlock=unlock,
        set_password="{python} -c 'print(\"set\")' {username} {password}",
        resend_mail=nothing,
        change_address="{python} -c 'import sys; print(sys.argv[1:])' {username} {email}",
    )
    return AdministratorByCommand(commands, {"python": sys.executable})


def exits(status: int, says: str = "") -> str:
    return f"{{python}} -c 'import sys; print(\"{says}\"); sys.exit({status})' {{username}}"


def test_what_was_done_is_offered_and_not_refused(amara: Person) -> None:
    act = by(exits(0, "unlocked")).unlocks(amara)

    assert (act.offered, act.told_no, act.shown) == (True, False, "“unlocked”")


def test_what_the_portal_refused_is_told_no(amara: Person) -> None:
    act = by(exits(1, "locked until noon")).unlocks(amara)

    assert (act.offered, act.told_no, act.shown) == (True, True, "“locked until noon”")


def test_what_is_not_offered_needs_no_refusal(amara: Person) -> None:
    act = by(exits(2, "no such button")).unlocks(amara)

    assert (act.offered, act.told_no, act.said_absent) == (False, False, True)
    assert not by(exits(0, "unlocked")).unlocks(amara).said_absent


@pytest.mark.parametrize("unlock", [exits(2).replace('print("")', "0"), "{python} no-such-script.py {username}"])
def test_a_command_line_with_a_mistake_is_not_taken_for_an_act_that_is_not_offered(amara: Person, unlock: str) -> None:
    """An interpreter that finds no script ends with 2 as well: the rules of the lock would conform."""
    with pytest.raises(SeamMissing, match=r"ended with status 2 .*2 and a reason on standard output for not offered"):
        by(unlock).unlocks(amara)


def test_the_command_gets_the_username_and_what_is_to_be_changed(amara: Person) -> None:
    act = by(exits(0)).changes_address(amara, "new@example.org")

    assert act.shown == f"“['{amara.username}', 'new@example.org']”"


def test_the_command_runs_where_the_candidate_is_started(
    amara: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path in it means the same as in ``start``, wherever the suite itself was started."""
    monkeypatch.chdir(tmp_path)

    act = by("{python} -c 'import os; print(os.getcwd())' {username}").unlocks(amara)

    assert act.shown == f"“{ROOT}”"


def test_another_status_is_a_seam_that_broke(amara: Person) -> None:
    command = "{python} -c 'import sys; print(\"no database\", file=sys.stderr); sys.exit(7)' {username}"

    with pytest.raises(SeamMissing, match=r"unlock ended with status 7 \(no database\); expected 0 for done"):
        by(command).unlocks(amara)


def test_a_command_that_is_not_there_is_told(amara: Person, tmp_path: Path) -> None:
    with pytest.raises(CandidateBroke, match=r"unlock: the command .* cannot be started: No such"):
        by(f"{tmp_path / 'nowhere'} {{username}}").unlocks(amara)
