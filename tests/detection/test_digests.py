"""What the matrix rests on, and what makes it stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.detection.digests import Digests, digests, stale
from conformance.detection.faults import Faults
from tests.detection.made_up import FILE, the_faults

FILES = {
    "features/lock.feature": "Feature: Lock\n",
    "features/guidance.toml": "",
    "steps/lock.py": "",
    "drivers/portal/forms/hand.py": "",
    "fixtures/plugin.py": "",
    "fixtures/candidates/reference.toml": "",
    "conformance/judgement/verdicts.py": "",
    "conformance/report/html.py": "",
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


def why_stale(before: Digests, faults: Faults, tree: Path) -> list[str]:
    return list(stale(before, digests(faults, tree)))


def test_nothing_is_stale_where_nothing_has_changed(tree: Path, faults: Faults) -> None:
    assert why_stale(digests(faults, tree), faults, tree) == []


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("features/lock.feature", "features"),
        ("features/guidance.toml", "features"),
        ("steps/lock.py", "steps"),
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
    before = digests(faults, tree)
    (tree / name).write_text("# another line\n", "utf-8")
    assert why_stale(before, faults, tree) == [f"{area}/ has changed since: every row depends on it"]
    after = digests(faults, tree)
    assert all(before.of(label) != after.of(label) for label in before.portals)


@pytest.mark.parametrize(
    "name", ["README.md", "tests/test_lock.py", "conformance/report/html.py", "conformance/detection/matrix_page.py"]
)
def test_what_decides_nothing_makes_nothing_stale(tree: Path, faults: Faults, name: str) -> None:
    before = digests(faults, tree)
    (tree / name).write_text("# another line\n", "utf-8")
    assert why_stale(before, faults, tree) == []


def test_a_file_that_is_new_or_has_another_name_makes_stale(tree: Path, faults: Faults) -> None:
    before = digests(faults, tree)
    (tree / "steps" / "lock.py").rename(tree / "steps" / "locks.py")
    assert why_stale(before, faults, tree) == ["steps/ has changed since: every row depends on it"]


def test_a_faults_own_file_makes_its_row_stale(tree: Path, faults: Faults) -> None:
    before = digests(faults, tree)
    (tree / "reference_app" / "faults" / "never_locks.py").write_text("# another line\n", "utf-8")
    assert why_stale(before, faults, tree) == ["never_locks: the fault itself has changed"]
    after = digests(faults, tree)
    assert before.of("never_locks") != after.of("never_locks")
    assert before.of("sends_no_mail") == after.of("sends_no_mail")


def test_another_expectation_makes_the_row_stale_and_not_what_was_found(
    tree: Path, faults: Faults, tmp_path: Path
) -> None:
    before = digests(faults, tree)
    other = the_faults(tmp_path, FILE.replace('breaks = ["MAIL-01"]', 'breaks = ["MAIL-01", "LOCK-01"]'))
    assert why_stale(before, other, tree) == ["sends_no_mail: what is expected of it has changed"]
    assert digests(other, tree).of("sends_no_mail") == before.of("sends_no_mail")


def test_another_group_makes_stale_what_rests_on_it(tree: Path, faults: Faults, tmp_path: Path) -> None:
    before = digests(faults, tree)
    other = the_faults(tmp_path, FILE.replace('rules = ["MAIL-01", "MAIL-02"]', 'rules = ["MAIL-01"]'))
    assert why_stale(before, other, tree) == ["sends_no_mail: what is expected of it has changed"]


def test_a_fault_that_is_new_or_gone_is_told(tree: Path, faults: Faults, tmp_path: Path) -> None:
    fewer = the_faults(
        tmp_path, FILE.replace("never_locks", "locks_never"), ("locks_never", "sends_no_mail", "refuses_everybody")
    )
    assert set(why_stale(digests(faults, tree), fewer, tree)) == {
        "locks_never is new: it has no row",
        "never_locks was removed: its row is obsolete",
    }  # fmt: skip
