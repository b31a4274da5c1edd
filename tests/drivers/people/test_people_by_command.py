"""Accounts made by a command: it gets a person as JSON and may answer what the portal decided."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.errors import CandidateBroke, SaidToBeAbsent, SeamMissing
from drivers.people.people_by_command import EnrolmentByCommand, described
from drivers.people.person import Person
from drivers.secrecy import Secrets
from tests.drivers.people.pools import people

pytestmark = pytest.mark.process


@pytest.fixture
def amara() -> Person:
    """Return somebody who has no account yet."""
    return replace(people(1)[0], name="Amara")


def by(tmp_path: Path, code: str, secrets: Secrets | None = None) -> EnrolmentByCommand:
    """Return an enrolment by a script of this code."""
    script = tmp_path / "enrol.py"
    script.write_text(f"import json, sys\n{code}\n", "utf-8")
    return EnrolmentByCommand(f"{{python}} {script}", {"python": sys.executable}, secrets or Secrets())


def test_the_command_gets_the_person_on_standard_input(tmp_path: Path, amara: Person) -> None:
    kept = tmp_path / "kept.json"

    enrolled = by(tmp_path, f"open({str(kept)!r}, 'w').write(sys.stdin.read())").enrol(amara)

    assert enrolled == amara
    assert json.loads(kept.read_text("utf-8")) == described(amara)
    assert json.loads(kept.read_text("utf-8"))["password"] == amara.known_password()


def test_what_the_portal_decided_is_taken_over(tmp_path: Path, amara: Person) -> None:
    enrolled = by(tmp_path, "print(json.dumps({'username': 'AO-7'}))").enrol(amara)

    assert enrolled == replace(amara, username="AO-7")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("print('x', file=sys.stderr); sys.exit('no such employer')", r"status 1 \(no such employer\); expected 0"),
        ("print('created')", "printed something that is no JSON object"),
        ("print('[1]')", "printed something that is no JSON object"),
        ('print(\'{"id": "7"}\')', "printed 'id'; a portal may decide username, email, other_email, password"),
        ('print(\'{"username": ""}\')', "printed 'username'; .* each a text that is not empty"),
        ("print('{\"username\": 7}')", "printed 'username'"),
    ],
)
def test_an_answer_that_is_none_breaks_the_seam(tmp_path: Path, amara: Person, code: str, told: str) -> None:
    with pytest.raises(CandidateBroke, match=told):
        by(tmp_path, code).enrol(amara)


ONE_ADDRESS = "a staff record has one address"


@pytest.mark.parametrize(
    "code",
    [
        f"print({ONE_ADDRESS!r}); sys.exit(2)",
        f"print(json.dumps({{'absent': {ONE_ADDRESS!r}}})); sys.exit(2)",
        f"print(json.dumps({{'absent': {ONE_ADDRESS!r}}}))",
    ],
)
def test_a_portal_that_has_no_such_account_says_so_in_its_own_words(tmp_path: Path, amara: Person, code: str) -> None:
    with pytest.raises(SaidToBeAbsent, match=f"the portal has no such account: {ONE_ADDRESS}"):
        by(tmp_path, code).enrol(amara)


@pytest.mark.parametrize("code", ["sys.exit(2)", "print('usage: enrol', file=sys.stderr); sys.exit(2)"])
def test_a_command_line_with_a_mistake_is_not_taken_for_the_portals_answer(
    tmp_path: Path, amara: Person, code: str
) -> None:
    """Interpreters and argument parsers end with 2 as well, and say nothing on standard output."""
    with pytest.raises(CandidateBroke, match="2 and a reason on standard output if the portal has no such account"):
        by(tmp_path, code).enrol(amara)


def test_the_other_address_is_handed_over_and_has_to_be_answered(tmp_path: Path, amara: Person) -> None:
    """A command that does not look at the key would keep one address, and the examples would try nothing."""
    amara = replace(amara, other_email="amara@example.org")
    echo = "print(json.dumps({'other_email': json.load(sys.stdin)['other_email']}))"

    assert "other_email" not in described(replace(amara, other_email=None))
    assert by(tmp_path, echo).enrol(amara) == amara
    with pytest.raises(SeamMissing, match="did not say whether the portal keeps the other address of Amara"):
        by(tmp_path, "print(json.dumps({'username': 'AO-7'}))").enrol(amara)


def test_a_command_that_is_not_there_is_told(amara: Person) -> None:
    with pytest.raises(CandidateBroke, match="'no-such-command' cannot be started"):
        EnrolmentByCommand("no-such-command", {}, Secrets()).enrol(amara)


def test_what_it_complains_of_is_told_without_the_password(tmp_path: Path, amara: Person) -> None:
    secrets = Secrets()
    secrets.keep(amara.known_password(), "Amara's password")

    with pytest.raises(CandidateBroke) as told:
        by(tmp_path, "sys.exit('refused: ' + json.load(sys.stdin)['password'])", secrets).enrol(amara)

    assert "refused: [Amara's password]" in str(told.value)
    assert amara.known_password() not in str(told.value)
