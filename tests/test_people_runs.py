"""What a portal's record has no room for, in whole runs: told in its own words, and no violation and no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.process.supervised import free_port
from tests.candidates import BY_FORMS, NO_STATEMENT, Conform, conform, reference
from tests.candidates.few_accounts import NOBODY, ONE_ADDRESS, TAKEN

pytestmark = [pytest.mark.process, pytest.mark.long]
OTHER_ADDRESS = ("ADDR-01", "ADDR-02", "ADDR-03", "ADDR-04", "MAIL-01")


def run(
    folder: Path,
    options: str,
    *rules: str,
    command: str = "run",
    people: str = 'via = "test_interface"',
    changes: dict[str, str] | None = None,
) -> Conform:
    """Run the rules, or the doctor, against the portal with these options; ``changes`` replace what its file says."""
    file = folder / "candidate.toml"
    start = "{python} -m tests.candidates.few_accounts --port {port} --mail 127.0.0.1:{smtp_port} --data {folder}"
    text = f"""
[candidate]
name = "A portal whose record is small"
url = "http://127.0.0.1:{{port}}/"
start = "{start} {options}"
guidance = ["STEES", "NHSBT", "YAS"]
page_within = 3
environment = {{ TEST_INTERFACE_KEY = "{{secret}}" }}
[test_interface]
key = "{{secret}}"
[clock]
via = "test_interface"
[mailbox]
via = "smtp"
[people]
{people}
[administrator]
via = "pages"
[workstation]
via = "none"
[smartcard]
via = "none"
"""
    for old, new in (changes or {}).items():
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    if command == "doctor":
        return conform(folder, "--candidate", file, "--driver", "forms", command=command)
    return conform(folder, "--candidate", file, *BY_FORMS, "-m", " or ".join(rules))


def test_a_portal_that_refuses_a_second_account_with_one_address_has_nobody_at_two_employers(tmp_path: Path) -> None:
    done = run(tmp_path, "--unique-addresses", "EMPL-01", "EMPL-02", "EMPL-03", "EMPL-04", "SIGN-01")

    assert done.status == NO_STATEMENT, done.output
    for number in (1, 2, 3, 4):
        rule = done.rule(f"EMPL-0{number}")
        assert (rule.verdict, rule.reason) == ("not applicable", f"the portal has no such account: {TAKEN}")
    assert done.rule("SIGN-01").verdict == "conforms"


def test_a_portal_with_one_address_is_judged_by_the_examples_about_that_one(tmp_path: Path) -> None:
    done = run(tmp_path, "--one-address", *OTHER_ADDRESS)

    assert done.status == NO_STATEMENT, done.output
    for id_ in OTHER_ADDRESS:
        rule = done.rule(id_)
        assert rule.verdict == "conforms"
        assert rule.reason.endswith(f"; the portal has no such account: {ONE_ADDRESS}")
        assert {example.outcome for example in rule.examples} == {"held", "absent"}
    assert "it rests on 2 of 3 examples" in done.rule("ADDR-01").reason


def test_a_portal_that_does_not_say_whether_it_keeps_the_other_address_is_not_taken_for_tried(tmp_path: Path) -> None:
    done = run(tmp_path, "--ignores-the-other", "ADDR-01", "MAIL-01")

    for id_ in ("ADDR-01", "MAIL-01"):
        assert done.rule(id_).verdict == "not testable"
        assert "did not say whether the portal keeps the other address of Amara" in done.rule(id_).reason


def test_a_notice_without_username_and_link_may_go_anywhere(tmp_path: Path) -> None:
    rules = ("ADDR-01", "ADDR-05", "MAIL-01")
    done = run(tmp_path, "--notices", *rules)

    assert {done.rule(id_).verdict for id_ in rules} == {"conforms"}, done.output


def test_a_link_at_the_other_address_is_enough_without_the_username(tmp_path: Path) -> None:
    """It opens the page that sets the password, whatever else the mail says."""
    faults = ("reset_mail_lacks_the_username", "reset_mail_goes_to_the_other_address_as_well")
    candidate = reference(tmp_path / "candidate.toml", *(f"--fault {fault}" for fault in faults))

    done = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "MAIL-01")

    assert done.rule("MAIL-01").verdict == "violates", done.output
    assert "with a link that sets a password, came to" in done.rule("MAIL-01").reason


def test_the_doctor_tells_what_the_portal_does_not_have(tmp_path: Path) -> None:
    done = run(tmp_path, "--unique-addresses --one-address", command="doctor")

    assert done.status == 0, done.output
    assert f"the portal has no such account: {TAKEN}" in done.output
    assert f"the portal has no such account: {ONE_ADDRESS}" in done.output
    assert "given to a new starter, a student of Yorkshire Ambulance Service" in done.output


def test_a_portal_that_has_no_account_at_all_is_not_tested(tmp_path: Path) -> None:
    """Otherwise every rule would be not applicable, and nothing against the portal."""
    done = run(tmp_path, "--closed", "SIGN-01")

    assert done.status == 3, done.output
    assert f"the portal has no such account: {NOBODY}" in done.output


ENROLS = """
from drivers.errors import SaidToBeAbsent
from drivers.portal_test_interface import TestInterface


class Record:
    def __init__(self, url, key):
        self._record = TestInterface(url, key)

    def enrol(self, person):
        if person.kind == "volunteer":
            raise SaidToBeAbsent("the trust has no volunteers")
        return self._record.enrol(person)
"""


def test_a_class_of_ones_own_says_it_by_an_exception(tmp_path: Path) -> None:
    (tmp_path / "own_record.py").write_text(ENROLS, "utf-8")
    port = free_port()
    interface = f'{{ url = "http://127.0.0.1:{port}/test-interface/", key = "a key" }}'
    people = f'via = "own_record:Record"\noptions = {interface}'
    done = run(tmp_path, "", "ADDR-03", "ADDR-04", people=people, changes={"{port}": str(port), "{secret}": "a key"})

    assert done.rule("ADDR-03").verdict == "conforms", done.output
    assert (done.rule("ADDR-04").verdict, done.rule("ADDR-04").reason) == (
        "not applicable",
        "the trust has no volunteers",
    )


def test_an_administration_that_says_it_changes_no_address_leaves_those_examples_out(tmp_path: Path) -> None:
    says = "{python} -c 'print(\\\"Addresses come from the payroll.\\\"); raise SystemExit(2)'"
    commands = "".join(
        f'{act} = "{says} {{username}} {further}"\n'
        for act, further in {
            "unlock": "",
            "set_password": "{password}",
            "resend_mail": "",
            "change_address": "{email}",
        }.items()
    )
    changes = {'[administrator]\nvia = "pages"': f'[administrator]\nvia = "command"\n{commands}'}

    done = run(tmp_path, "", "ADDR-05", "ADDR-07", changes=changes)

    told = "the administration has no way to change an address: “Addresses come from the payroll.”"
    assert (done.rule("ADDR-05").verdict, done.rule("ADDR-05").reason) == (
        "conforms",
        f"it rests on 1 of 3 examples; {told}",
    ), done.output
    assert (done.rule("ADDR-07").verdict, done.rule("ADDR-07").reason) == ("not applicable", told)
