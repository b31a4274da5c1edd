"""``faults.toml``: what it says, and everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.detection import fault_lists
from conformance.detection.expectations import contradictions
from conformance.detection.faults import FaultsFileError, load, sentences
from tests.detection.made_up import NAMES, a_catalogue, the_faults


def mistakes(folder: Path, text: str, names: tuple[str, ...] = ("never_locks",)) -> list[str]:
    with pytest.raises(FaultsFileError) as wrong:
        the_faults(folder, text, names)
    return wrong.value.mistakes


def test_the_projects_own_file_names_every_fault_and_no_other() -> None:
    assert {fault.name for fault in load(catalogue()).fault} == set(sentences())


def test_every_rule_has_a_fault_that_breaks_it() -> None:
    broken = {rule for fault in load(catalogue()).fault for rule in fault.breaks}
    of_anything = {rule.id for rule in catalogue().rules.values() if rule.level == "may"}
    # A portal that refuses the document's good example would break every other rule about passwords as well.
    assert set(catalogue().rules) - of_anything - broken <= {"PASS-11"}


def test_no_rule_is_expected_to_break_on_a_portal_that_it_does_not_concern() -> None:
    assert list(contradictions(catalogue(), load(catalogue()))) == []


def test_the_lists_beside_it_name_what_there_is() -> None:
    assert fault_lists.browser_only(catalogue())
    agreed = fault_lists.agreement(load(catalogue()))
    assert len(agreed) >= 25
    broken = {rule.split("-")[0] for fault in load(catalogue()).fault if fault.label in agreed for rule in fault.own}
    assert broken >= {rule.split("-")[0] for rule in catalogue().rules}


def test_every_fault_has_a_sentence() -> None:
    assert all(sentences().values())


def test_what_the_file_says_is_read(tmp_path: Path) -> None:
    never_locks, sends_no_mail, refuses = the_faults(tmp_path).fault
    assert never_locks.own == ("LOCK-01", "LOCK-03")
    assert sends_no_mail.subject.faults == ("sends_no_mail",)
    assert refuses.whole


def test_a_group_is_spared_what_the_fault_says_by_itself(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    [fault] = [one for one in faults.fault if one.name == "sends_no_mail"]
    assert faults.in_groups(fault) == {"MAIL-02": "needs a mail that comes"}
    assert faults.changed_by(fault) == {"MAIL-01", "MAIL-02", "DEV-01"}


def test_a_rule_that_is_excepted_keeps_its_verdict(tmp_path: Path) -> None:
    faults = the_faults(
        tmp_path,
        '[groups.mailbox]\nsays = "a mail"\nrules = ["MAIL-01", "MAIL-02"]\n'
        '[[fault]]\nname = "never_locks"\nnot_testable = { needs = ["mailbox"], except = ["MAIL-01"] }\n',
        ("never_locks",),
    )
    assert set(faults.in_groups(faults.fault[0])) == {"MAIL-02"}


def test_a_reading_makes_another_row_and_has_its_own_sound_portal(tmp_path: Path) -> None:
    faults = the_faults(
        tmp_path,
        '[[fault]]\nname = "never_locks"\nbreaks = ["LOCK-01"]\n'
        '[[fault]]\nname = "never_locks"\nbreaks = ["LOCK-02"]\nsound_with = ["locks_at_four"]\n'
        'readings = { lock_begins = "fourth-wrong-password" }\n'
        '[[fault]]\nname = "locks_at_four"\nbreaks = ["LOCK-01"]\n',
        ("never_locks", "locks_at_four"),
    )
    assert [fault.label for fault in faults.fault][1] == "never_locks-fourth-wrong-password"
    plain, other = faults.sound()
    assert (plain.label, plain.faults) == ("sound", ())
    assert (other.label, other.faults) == ("sound-fourth-wrong-password", ("locks_at_four",))
    assert other.readings == {"lock_begins": "fourth-wrong-password"}


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        """
[groups.mailbox]
says = "a mail"
rules = ["MAIL-01", "MAIL-99"]

[[fault]]
name = "never_locks"
breaks = ["LOCK-01", "LOCK-77", "WARD-02"]
also = { "LOCK-01" = "twice" }
not_testable = { needs = ["letterbox"], except = ["LOCK-03"] }
known = { "MAIL-01" = "perhaps one day" }
keeps = { "MAIL-02" = "why not" }
readings = { lock_begins = "tomorrow" }
guidance = "TIMES"

[[fault]]
name = "flies_away"
breaks = ["LOCK-01"]
braeks = ["LOCK-03"]

[[fault]]
name = "unknown"
breaks = ["LOCK-03"]

[[fault]]
name = "never_locks"
readings = { lock_begins = "tomorrow" }
guidance = "TIMES"
""",
        ("never_locks", "another"),
    )
    for expected in (
        "flies_away: braeks: is not a key",
        "another: this fault exists",
        "never_locks-tomorrow-TIMES: is listed 2 times",
        "groups.mailbox: there is no rule MAIL-99",
        "unknown: there is no fault 'unknown'",
        "never_locks-tomorrow-TIMES: breaks: there is no rule LOCK-77",
        "never_locks-tomorrow-TIMES: LOCK-01 is listed in breaks and in also",
        "never_locks-tomorrow-TIMES: WARD-02 is a may",
        "never_locks-tomorrow-TIMES: not_testable.needs: there is no group 'letterbox'",
        "never_locks-tomorrow-TIMES: not_testable.except: LOCK-03 is in none of the groups",
        "never_locks-tomorrow-TIMES: lock_begins:",
        "never_locks-tomorrow-TIMES: guidance: 'TIMES' is not a document",
        "never_locks-tomorrow-TIMES: known.MAIL-01: does not begin with a verdict",
        "never_locks-tomorrow-TIMES: keeps: is allowed only with whole = true",
        "never_locks-tomorrow-TIMES: is expected to change no verdict",
    ):
        assert any(one.startswith(expected) for one in told), f"{expected}\n" + "\n".join(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("also = { 'LOCK-03' = '' }", "never_locks: also.LOCK-03"),
        ("breaks = ['LOCK-01', 'LOCK-01']", "never_locks: breaks: LOCK-01 is listed 2 times"),
        ("breaks = 'LOCK-01'", "never_locks: breaks"),
        ("browser = ['LOCK-78']", "never_locks: browser: there is no rule LOCK-78"),
    ],
)
def test_each_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    assert any(one.startswith(told) for one in mistakes(tmp_path, f"[[fault]]\nname = 'never_locks'\n{text}\n"))


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "[[fault\n")[0].startswith("is not TOML")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultsFileError, match="cannot be read"):
        load(a_catalogue(), tmp_path / "nowhere.toml", NAMES)


@pytest.mark.parametrize("text", ["[rules]\nLOCK-77 = 'x'\n", "[rules]\nDEV-01 = ''\n", "[other]\n", "["])
def test_a_list_with_a_mistake_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FaultsFileError):
        fault_lists.browser_only(a_catalogue(), path)
