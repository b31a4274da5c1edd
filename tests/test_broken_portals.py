"""Portals that are broken as a whole: the doctor stops the run, or what hides a rule is told by its true name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.candidates import BY_FORMS, conform, reference

pytestmark = pytest.mark.process


@pytest.mark.parametrize("fault", ["refuses_everybody", "answers_500", "blank_page"])
@pytest.mark.long
def test_no_rule_conforms_on_a_portal_that_does_nothing_right(fault: str, tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", fault)

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS)

    assert run.status == 3, run.output
    assert {rule.verdict for rule in run.results.rules} <= {"not run", "not applicable"}


@pytest.mark.long
def test_a_portal_that_throttles_is_not_accused_and_the_reason_is_told(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "throttles_by_address")

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "SIGN-01 or LOCK-01")

    assert run.status == 4, run.output
    for id_ in ("SIGN-01", "LOCK-01"):
        assert run.rule(id_).verdict == "not testable", run.output
        assert "throttles by address" in run.rule(id_).reason
        assert "fewer workers (-n 1)" in run.rule(id_).reason


def test_what_becomes_of_a_count_or_under_a_lock_is_not_testable_where_nothing_locks(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "wrong_passwords_never_lock")

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "LOCK-04 or LOCK-11")

    for id_ in ("LOCK-04", "LOCK-11"):
        assert run.rule(id_).verdict == "not testable", run.output
        assert "so there is no lock" in run.rule(id_).reason
