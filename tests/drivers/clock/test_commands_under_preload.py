"""The commands of a candidate's file under a preloaded clock: what they write is dated by the portal's clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.administrator.open_administrator import open_administrator
from drivers.administrator.protocol import Administrator
from drivers.candidate.candidate_file import load
from drivers.mailbox.polling import until_there
from drivers.people.person import Person
from drivers.process.candidate_command import answer_of
from drivers.process.portal_instance import Instance, running
from tests.drivers.clock.candidates_under_preload import under_preload
from tests.drivers.people.pools import people

pytestmark = pytest.mark.process
HOUR = timedelta(hours=1)
NEARLY = timedelta(seconds=20)

TELLS = """
import datetime, json, os, sys
told = {"time": datetime.datetime.now(datetime.UTC).isoformat(), "own": os.environ.get("OF_THE_SUITE")}
print(json.dumps({"username": told["time"]} if sys.argv[1:] == ["enrol"] else told))
"""


@pytest.fixture
def amara() -> Person:
    """Return somebody who has no account yet."""
    return replace(people(1)[0], name="Amara")


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Instance]:
    """Yield a running small portal whose commands print the time that they read."""
    monkeypatch.setenv("OF_THE_SUITE", "kept")
    tells = tmp_path / "tells.py"
    tells.write_text(TELLS, "utf-8")
    command = f"{{python}} {tells}"
    acts = "unlock = '{0}'\nset_password = '{0} {{password}}'\nresend_mail = '{0}'\nchange_address = '{0} {{email}}'"
    file = under_preload(
        tmp_path,
        people=f'via = "command"\nenrol = "{command} enrol"',
        administrator='via = "command"\n' + acts.format(f"{command} {{username}}"),
    )
    with running(load(file), tmp_path / "portal.log") as started:
        yield started


def nobody() -> Person:
    raise AssertionError("no administrator is enrolled for commands")


def test_an_account_is_made_at_the_portals_time_before_and_after_a_move(instance: Instance, amara: Person) -> None:
    assert instance.clock is not None
    for moved in (0 * HOUR, 4 * HOUR, 16 * HOUR):
        instance.clock.forward(moved)
        made = datetime.fromisoformat(instance.enrolment.enrol(amara).username)

        assert abs(made - instance.clock.now()) < NEARLY
    assert made - datetime.now(UTC) > 19 * HOUR


@pytest.mark.parametrize("act", ["unlocks", "sets_password", "resends_mail", "changes_address"])
def test_what_an_administrator_does_happens_at_the_portals_time(act: str, instance: Instance, amara: Person) -> None:
    assert instance.clock is not None
    instance.clock.forward(5 * HOUR)
    administrator: Administrator = open_administrator(instance, lambda: pytest.fail("no page is needed"), nobody)

    further = {"sets_password": ["Fr33!ton0w"], "changes_address": ["new@example.org"]}.get(act, [])
    told = json.loads(getattr(administrator, act)(amara, *further).shown.strip("“”"))

    assert abs(datetime.fromisoformat(told["time"]) - instance.clock.now()) < NEARLY
    assert told["own"] == "kept"


def test_a_command_that_runs_while_the_clock_is_moved_goes_along(instance: Instance, tmp_path: Path) -> None:
    assert instance.clock is not None
    began, moved = tmp_path / "began", tmp_path / "moved"
    waits = tmp_path / "waits.py"
    waits.write_text(
        "import pathlib, sys, time\nprint(time.time())\npathlib.Path(sys.argv[1]).touch()\n"
        "while not pathlib.Path(sys.argv[2]).exists():\n    time.sleep(0.02)\nprint(time.time())\n",
        "utf-8",
    )
    with ThreadPoolExecutor(1) as other:
        command = other.submit(
            answer_of, "a command", f"{{python}} {waits} {began} {moved}", instance.values, "", instance.under
        )
        assert until_there(lambda: began.exists() or None, 30)
        instance.clock.forward(4 * HOUR)
        moved.touch()
        before, after = map(float, command.result().printed.split())

    assert 0 <= after - before - 4 * 3600 < 60


OWN = """
import subprocess, sys
from dataclasses import replace
from drivers.portal.observed_facts import AdministratorAct

class People:
    def __init__(self, zone, environment):
        self.zone, self.environment = zone, environment

    def enrol(self, person):
        now = [sys.executable, "-c", "import time; print(time.time())"]
        told = subprocess.run(now, env=self.environment, capture_output=True, text=True, check=True)
        return replace(person, username=f"{told.stdout.strip()} {self.zone}")

class Administrator(People):
    def unlocks(self, person):
        return AdministratorAct(offered=True, told_no=False, shown=self.enrol(person).username)

class WithoutPrograms:
    def enrol(self, person):
        return person
"""


def test_a_class_of_ones_own_gets_what_its_programs_need_to_run_at_the_portals_time(
    tmp_path: Path, amara: Person
) -> None:
    (tmp_path / "own_seams.py").write_text(OWN, "utf-8")
    options = 'options = { zone = "UTC" }'
    file = under_preload(
        tmp_path,
        people=f'via = "own_seams:People"\n{options}',
        administrator=f'via = "own_seams:Administrator"\n{options}',
    )
    with running(load(file), tmp_path / "portal.log") as instance:
        assert instance.clock is not None
        instance.clock.forward(4 * HOUR)
        administrator: Administrator = open_administrator(instance, lambda: pytest.fail("no page is needed"), nobody)
        for told in (instance.enrolment.enrol(amara).username, administrator.unlocks(amara).shown):
            made, zone = told.split()
            assert abs(datetime.fromtimestamp(float(made), UTC) - instance.clock.now()) < NEARLY
            assert zone == "UTC"


def test_a_class_that_asks_for_nothing_gets_nothing(tmp_path: Path, amara: Person) -> None:
    (tmp_path / "own_seams_without.py").write_text(OWN, "utf-8")
    file = under_preload(tmp_path, people='via = "own_seams_without:WithoutPrograms"')
    with running(load(file), tmp_path / "portal.log") as instance:
        assert instance.enrolment.enrol(amara) == amara
