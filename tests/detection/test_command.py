"""The command's own words: usage, and what is stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance.catalogue import catalogue
from conformance.detection import cli, matrix
from conformance.detection.digests import digests
from conformance.detection.faults import load
from conformance.detection.rule_content import functions_of_rules
from tests.detection.made_up import a_matrix, as_expected, the_faults


def says(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, list(arguments))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["drive", "no_such_fault"], "there is no fault 'no_such_fault'"),
        (["drive", "--rule", "LOCK-99"], "there is no rule LOCK-99"),
        (["drive", "--shard", "9/8"], "expected such as 1/8"),
        (["drive", "--faults", "/nowhere/faults.toml"], "cannot be read"),
        (["drive", "--driver", "hands"], "hands"),
        (["limits", "LOCK-04"], "no limit of LOCK-04 is in limits.toml"),
        (["limits", "--limits", "/nowhere/limits.toml"], "cannot be read"),
        (["agree", "/nowhere", "/nowhere"], "expected the folders of two runs"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_before_anything_starts(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = says(*arguments)
    assert result.exit_code == 2, result.output
    assert told in result.output
    assert not list(tmp_path.iterdir())


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the committed matrix stands for this test."""
    path = tmp_path / "committed.json"
    monkeypatch.setattr(cli, "COMMITTED", path)
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    return path


def test_without_a_committed_matrix_there_is_one_to_be_made(committed: Path) -> None:
    result = says("stale")
    assert result.exit_code == 6
    assert f"There is no {committed.name}" in result.output


def test_a_matrix_of_this_code_is_not_stale(committed: Path, tmp_path: Path) -> None:
    made = a_matrix(tmp_path, the_faults(tmp_path), as_expected())
    now = digests(load(catalogue()), catalogue().rules, functions_of_rules(catalogue()))
    matrix.write(made.model_copy(update={"digests": now}).summary, committed)
    result = says("stale")
    assert result.exit_code == 0, result.output
    assert "2 of 2 faults that break a rule are caught." in result.output


def test_a_matrix_of_other_code_is_stale_and_why_is_told(committed: Path, tmp_path: Path) -> None:
    made = a_matrix(tmp_path, the_faults(tmp_path), as_expected())
    now = digests(load(catalogue()), catalogue().rules, functions_of_rules(catalogue()))
    other = now.model_copy(update={"areas": {**now.areas, "drivers": "other"}})
    matrix.write(made.model_copy(update={"digests": other}), committed)
    result = says("stale")
    assert result.exit_code == 6
    assert result.output == "stale: drivers/ has changed since: every cell depends on it\n"


def test_a_matrix_of_another_form_is_stale(committed: Path) -> None:
    committed.write_text("{}", "utf-8")
    assert says("stale").exit_code == 6
