"""What the matrix rests on, and what makes it stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import rules_of
from conformance.detection.digests import Digests, digests, stale
from conformance.detection.faults import Faults
from drivers.guidance_documents import documents
from tests.detection.made_up import FILE, the_faults

FILES = {
    "features/lock.feature": """Feature: Lock

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
""",
    "features/guidance.toml": "",
    "steps/lock.py": "LIMIT = 3\n\n\ndef holds():\n    pass\n\n\ndef holds_again():\n    pass\n",
    "drivers/portal/forms/hand.py": "",
    "fixtures/plugin.py": "",
    "fixtures/candidates/reference.toml": "",
    "conformance/judgement/verdicts.py": "",
    "conformance/report/html.py": "",
    "conformance/exploration/model.py": "",
    "conformance/detection/faults_plugin.py": "",
    "conformance/detection/matrix_page.py": "",
    "reference_app/policy.py": "",
    "reference_app/templates/hub.html": "",
    "reference_app/faults/_exchange.py": "",
    "reference_app/faults/never_locks.py": "",
    "reference_app/faults/sends_no_mail.py": "",
    "tests/test_lock.py": "",
    "README.md": "",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a small project."""
    for name, text in FILES.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "tree"


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Return its faults."""
    return the_faults(tmp_path)


FUNCTIONS = {"LOCK-01": {("steps/lock.py", "holds")}, "LOCK-03": {("steps/lock.py", "holds_again")}}


def of(faults: Faults, tree: Path) -> Digests:
    """Return the digests of the project in its present state."""
    rules = {rule.id: rule for rule in rules_of(tree / "features" / "lock.feature", documents())}
    return digests(faults, rules, FUNCTIONS, tree)


def why_stale(before: Digests, faults: Faults, tree: Path) -> list[str]:
    return list(stale(before, of(faults, tree)))


def test_nothing_is_stale_where_nothing_has_changed(tree: Path, faults: Faults) -> None:
    assert why_stale(of(faults, tree), faults, tree) == []


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("features/guidance.toml", "features"),
        ("drivers/portal/forms/hand.py", "drivers"),
        ("fixtures/plugin.py", "fixtures"),
        ("fixtures/candidates/reference.toml", "fixtures"),
        ("conformance/judgement/verdicts.py", "conformance"),
        ("conformance/detection/faults_plugin.py", "conformance"),
        ("reference_app/policy.py", "reference_app"),
        ("reference_app/templates/hub.html", "reference_app"),
        ("reference_app/faults/_exchange.py", "reference_app"),
    ],
)
def test_shared_code_makes_every_row_stale(tree: Path, faults: Faults, name: str, area: str) -> None:
    before = of(faults, tree)
    (tree / name).write_text("# another line\n", "utf-8")
    assert why_stale(before, faults, tree) == [f"{area}/ has changed since: every cell depends on it"]
    after = of(faults, tree)
    assert all(before.of(label, "LOCK-01") != after.of(label, "LOCK-01") for label in before.portals)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "tests/test_lock.py",
        "conformance/report/html.py",
        "conformance/exploration/model.py",
        "conformance/detection/matrix_page.py",
    ],
)
def test_what_decides_nothing_makes_nothing_stale(tree: Path, faults: Faults, name: str) -> None:
    before = of(faults, tree)
    (tree / name).write_text("# another line\n", "utf-8")
    assert why_stale(before, faults, tree) == []


def test_a_file_that_is_new_or_has_another_name_makes_stale(tree: Path, faults: Faults) -> None:
    before = of(faults, tree)
    (tree / "fixtures" / "plugin.py").rename(tree / "fixtures" / "plugins.py")
    assert why_stale(before, faults, tree) == ["fixtures/ has changed since: every cell depends on it"]


@pytest.mark.parametrize(
    ("name", "old", "new", "affected"),
    [
        ("features/lock.feature", "it holds again", "it holds for good", ["LOCK-03"]),
        ("steps/lock.py", "def holds():\n    pass", "def holds():\n    return", ["LOCK-01"]),
        ("steps/lock.py", "LIMIT = 3", "LIMIT = 4", ["LOCK-01", "LOCK-03"]),
    ],
)
def test_words_and_steps_make_the_cells_of_their_rules_stale_and_no_others(
    tree: Path, faults: Faults, name: str, old: str, new: str, affected: list[str]
) -> None:
    before = of(faults, tree)
    (tree / name).write_text((tree / name).read_text("utf-8").replace(old, new), "utf-8")
    assert why_stale(before, faults, tree) == [f"{id_}: its words, or a step of it, have changed" for id_ in affected]
    after = of(faults, tree)
    assert [id_ for id_ in after.rules if before.of("sound", id_) != after.of("sound", id_)] == affected


def test_a_rule_that_only_moves_makes_nothing_stale(tree: Path, faults: Faults) -> None:
    before = of(faults, tree)
    feature = tree / "features" / "lock.feature"
    feature.write_text(feature.read_text("utf-8").replace("Feature: Lock\n", "Feature: Lock\n\n  In words.\n"), "utf-8")
    steps = tree / "steps" / "lock.py"
    steps.write_text('"""A docstring."""\n\nimport re\n\n' + steps.read_text("utf-8"), "utf-8")
    assert why_stale(before, faults, tree) == []


def test_a_rule_that_is_new_or_gone_is_told(tree: Path, faults: Faults) -> None:
    before = of(faults, tree)
    feature = tree / "features" / "lock.feature"
    feature.write_text(feature.read_text("utf-8").replace("@LOCK-03", "@LOCK-04"), "utf-8")
    assert why_stale(before, faults, tree) == [
        "LOCK-03 was removed: its column is obsolete",
        "LOCK-04 is new: it has no column",
    ]


def test_a_faults_own_file_makes_its_row_stale(tree: Path, faults: Faults) -> None:
    before = of(faults, tree)
    (tree / "reference_app" / "faults" / "never_locks.py").write_text("# another line\n", "utf-8")
    assert why_stale(before, faults, tree) == ["never_locks: the fault itself has changed"]
    after = of(faults, tree)
    assert before.of("never_locks", "LOCK-01") != after.of("never_locks", "LOCK-01")
    assert before.of("sends_no_mail", "LOCK-01") == after.of("sends_no_mail", "LOCK-01")


def test_another_expectation_makes_the_row_stale_and_not_what_was_found(
    tree: Path, faults: Faults, tmp_path: Path
) -> None:
    before = of(faults, tree)
    other = the_faults(tmp_path, FILE.replace('breaks = ["MAIL-01"]', 'breaks = ["MAIL-01", "LOCK-01"]'))
    assert why_stale(before, other, tree) == ["sends_no_mail: what is expected of it has changed"]
    assert of(other, tree).of("sends_no_mail", "LOCK-01") == before.of("sends_no_mail", "LOCK-01")


def test_another_group_makes_stale_what_rests_on_it(tree: Path, faults: Faults, tmp_path: Path) -> None:
    before = of(faults, tree)
    other = the_faults(tmp_path, FILE.replace('rules = ["MAIL-01", "MAIL-02"]', 'rules = ["MAIL-01"]'))
    assert why_stale(before, other, tree) == ["sends_no_mail: what is expected of it has changed"]


def test_a_fault_that_is_new_or_gone_is_told(tree: Path, faults: Faults, tmp_path: Path) -> None:
    fewer = the_faults(
        tmp_path, FILE.replace("never_locks", "locks_never"), ("locks_never", "sends_no_mail", "refuses_everybody")
    )
    assert set(why_stale(of(faults, tree), fewer, tree)) == {
        "locks_never is new: it has no row",
        "never_locks was removed: its row is obsolete",
    }  # fmt: skip
