"""Which faults are driven after a change: those whose file, rules or steps changed, and one shard in eight."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.detection.changed import (
    SHARDS,
    Changes,
    Selection,
    against_own_rules,
    changes_between,
    choose,
    modules_of_faults,
    shard_of,
)
from conformance.detection.faults import Faults
from tests.detection.made_up import the_faults

NAMES = [f"fault_{number:02}" for number in range(40)]
CODE = {
    "LOCK-01": {("steps/attempts_and_the_lock.py", "tries"), ("steps/attempts_and_the_lock.py", "_count")},
    "MAIL-01": {("steps/mails.py", "comes")},
    "MAIL-02": {("steps/mails.py", "names")},
}
FEATURE = """Feature: Lock

  @LOCK-01 @must @STEES-22
  Rule: Three wrong passwords lock

    Example: Three
      Given Amara is a member of staff
      Then it holds

  @LOCK-03 @must @STEES-22
  Rule: Again

    Example: Again
      Given Amara is a member of staff
      Then it holds again
"""


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Return forty faults; the first breaks LOCK-01, the second MAIL-01, the others MAIL-02."""
    rules = ["LOCK-01", "MAIL-01", *["MAIL-02"] * 38]
    text = "".join(
        f'[[fault]]\nname = "{name}"\nbreaks = ["{rule}"]\n' for name, rule in zip(NAMES, rules, strict=True)
    )
    return the_faults(tmp_path, text, NAMES)


def chosen(faults: Faults, changes: Changes, commit: str = "c0ffee") -> Selection:
    modules = {fault.label: {f"reference_app/faults/{fault.name}.py"} for fault in faults.fault}
    return choose(faults, changes, CODE, modules, commit)


def not_of_the_shard(choice: Selection) -> dict[str, str]:
    return {label: why for label, why in choice.whole.items() if not why.startswith("of the rest")}


def test_without_a_change_one_shard_in_eight_is_driven(faults: Faults) -> None:
    choice = chosen(faults, Changes())
    every = [*NAMES, "sound"]
    assert not choice.narrow
    assert sorted([*choice.whole, *choice.left_out]) == every
    assert len(choice.whole) in (5, 6)
    assert list(choice.whole) == shard_of("c0ffee").of_labels(every)


def test_the_commit_says_which_shard_and_all_have_their_turn() -> None:
    turns = {shard_of(f"commit {number}").number for number in range(200)}
    assert turns == set(range(1, SHARDS + 1))
    assert shard_of("c0ffee") == shard_of("c0ffee")


def test_a_fault_whose_file_changed_meets_every_rule(faults: Faults) -> None:
    choice = chosen(faults, Changes(files=frozenset({"reference_app/faults/fault_07.py", "README.md"})))
    assert not_of_the_shard(choice) == {"fault_07": "reference_app/faults/fault_07.py changed"}
    assert not choice.narrow


def test_a_fault_whose_rule_changed_meets_its_own_rules_and_those(faults: Faults) -> None:
    choice = chosen(faults, Changes(rules=frozenset({"LOCK-01"})))
    assert choice.narrow == {"fault_00": "LOCK-01 changed, or a step of it"}
    assert choice.rules == {"LOCK-01"}


def test_a_fault_whose_step_changed_is_driven(faults: Faults) -> None:
    choice = chosen(faults, Changes(code=frozenset({("steps/mails.py", "comes")})))
    assert set(choice.narrow) == {"fault_01"}


def test_what_a_step_calls_counts_as_the_step(faults: Faults) -> None:
    choice = chosen(faults, Changes(code=frozenset({("steps/attempts_and_the_lock.py", "_count")})))
    assert set(choice.narrow) == {"fault_00"}


def test_a_module_that_changed_outside_its_functions_counts_for_all_of_them(faults: Faults) -> None:
    choice = chosen(faults, Changes(code=frozenset({("steps/mails.py", "*")})))
    assert choice.rules == {"MAIL-01", "MAIL-02"}
    assert set(choice.narrow) == set(NAMES[1:])


def test_a_step_that_no_rule_reaches_concerns_no_fault(faults: Faults) -> None:
    assert not chosen(faults, Changes(code=frozenset({("steps/mails.py", "unused")}))).narrow


def test_a_fault_of_which_something_else_is_expected_meets_every_rule(faults: Faults) -> None:
    choice = chosen(faults, Changes(entries=frozenset({"fault_03"})))
    assert not_of_the_shard(choice) == {"fault_03": "what is expected of it changed"}


def test_against_own_rules_nothing_is_driven_whole_and_no_portal_without_a_fault(faults: Faults) -> None:
    all_rules = chosen(faults, Changes(rules=frozenset({"LOCK-01"}), entries=frozenset({"fault_02"})))

    own = against_own_rules(all_rules, faults)

    assert own.whole == {}
    assert own.rules == frozenset()
    assert {"fault_00", "fault_02"} <= own.narrow.keys() <= set(NAMES)
    assert own.narrow.keys() == {*all_rules.whole, *all_rules.narrow} & set(NAMES)
    assert {*own.narrow, *own.left_out} == {*all_rules.whole, *all_rules.narrow, *all_rules.left_out}


def test_every_portal_is_driven_or_said_to_be_left_out(faults: Faults) -> None:
    choice = chosen(
        faults, Changes(files=frozenset({"reference_app/faults/fault_07.py"}), rules=frozenset({"MAIL-01"}))
    )
    told = [*choice.whole, *choice.narrow, *choice.left_out]
    assert sorted(told) == [*NAMES, "sound"]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def differences(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> Changes:
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return changes_between(write(tmp_path / "before", before), write(tmp_path / "after", after), names)


def test_a_rule_changes_with_its_text_and_with_nothing_else(tmp_path: Path) -> None:
    changes = differences(
        tmp_path,
        {"features/lock.feature": FEATURE},
        {"features/lock.feature": "# A comment moves every line.\n" + FEATURE.replace("it holds again", "it is so")},
    )
    assert changes.rules == {"LOCK-03"}


def test_a_rule_that_moves_to_another_file_does_not_change(tmp_path: Path) -> None:
    changes = differences(tmp_path, {"features/a.feature": FEATURE}, {"features/b.feature": FEATURE})
    assert changes.rules == frozenset()
    assert changes.files == {"features/a.feature", "features/b.feature"}


def test_a_rule_that_is_new_has_changed(tmp_path: Path) -> None:
    before = FEATURE.partition("  @LOCK-03")[0]
    changes = differences(tmp_path, {"features/lock.feature": before}, {"features/lock.feature": FEATURE})
    assert changes.rules == {"LOCK-03"}


@pytest.mark.parametrize(
    ("after", "names"),
    [
        ("import re\n\ndef tries():\n    return 1\n\ndef comes():\n    pass\n", {"tries"}),
        ('"""Steps."""\n\n# moved\n\ndef tries():\n    pass\n\ndef comes():\n    pass\n', set()),
        ("def tries():\n    pass\n", {"comes"}),
        ("LIMIT = 4\n\ndef tries():\n    pass\n\ndef comes():\n    pass\n", {"*"}),
        ("def tries():\n    pass\n\ndef comes():\n    pass\n\ndef more():\n    pass\n", {"more"}),
    ],
)
def test_code_changes_function_by_function(tmp_path: Path, after: str, names: set[str]) -> None:
    before = "def tries():\n    pass\n\ndef comes():\n    pass\n"
    changes = differences(tmp_path, {"steps/lock.py": before}, {"steps/lock.py": after})
    assert changes.code == {("steps/lock.py", name) for name in names}


def test_another_expectation_counts_and_the_first_ones_do_not(tmp_path: Path) -> None:
    name = "conformance/detection/faults.toml"
    one, other = '[[fault]]\nname = "a"\nbreaks = ["B"]\n', '[[fault]]\nname = "a"\nbreaks = ["C"]\n'
    assert differences(tmp_path / "1", {name: one}, {name: other}).entries == {"a"}
    assert differences(tmp_path / "2", {name: one}, {name: "# so\n" + one}).entries == frozenset()
    assert differences(tmp_path / "3", {}, {name: one}).entries == frozenset()


def test_a_fault_is_made_with_what_it_shares(tmp_path: Path, faults: Faults) -> None:
    write(
        tmp_path,
        {
            "reference_app/faults/_exchange.py": "",
            "reference_app/faults/fault_00.py": "from reference_app.faults._exchange import exchanged\n",
            "reference_app/faults/fault_01.py": "from reference_app.faults import _exchange\n",
            "reference_app/faults/fault_02.py": "from reference_app.portal_parts import Parts\n",
        },
    )
    made = modules_of_faults(faults, tmp_path)
    shared = "reference_app/faults/_exchange.py"
    assert made["fault_00"] == {"reference_app/faults/fault_00.py", shared}
    assert made["fault_01"] == {"reference_app/faults/fault_01.py", shared}
    assert made["fault_02"] == {"reference_app/faults/fault_02.py"}
