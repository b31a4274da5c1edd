"""Shared logins in whole runs: noticed by a profile left open, or not at all, and counted either way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.candidates import BY_FORMS, NO_STATEMENT, conform, reference

pytestmark = pytest.mark.process
RULES = "WARD-01 or WARD-02 or WARD-03 or WARD-04"
HEADERS = """via = "header"
shared = { X-Workstation-Login = "shared" }
personal = { X-Workstation-Login = "personal" }"""


def test_a_profile_in_which_a_colleague_is_signed_in_is_noticed_and_every_failure_counted(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", changes={HEADERS: 'via = "profile"'})

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", RULES)

    assert run.status == NO_STATEMENT, run.output
    assert [run.rule(f"WARD-0{number}").verdict for number in (1, 2, 3, 4)] == [
        "conforms",
        "observed",
        "conforms",
        "conforms",
    ]
    assert run.rule("WARD-02").reason == "failed in 3 of 3 tries"
    assert "failed in 3 of 3 tries" in run.output
    assert "failed in 3 of 3 tries" in (run.folder / "report.html").read_text("utf-8")
    assert "profile: a browser in which a colleague is still signed in" in run.output


@pytest.mark.long
def test_where_a_shared_login_makes_no_difference_none_failed_and_the_rest_is_not_applicable(tmp_path: Path) -> None:
    unheard = {"--shared-login-header X-Workstation-Login=shared ": ""}
    candidate = reference(tmp_path / "candidate.toml", changes=unheard)

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", RULES)

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("WARD-01").verdict == "conforms"
    assert (run.rule("WARD-02").verdict, run.rule("WARD-02").reason) == ("observed", "failed in 0 of 3 tries")
    assert [example.outcome for example in run.rule("WARD-02").examples] == ["held"]
    for id_ in ("WARD-03", "WARD-04"):
        assert run.rule(id_).verdict == "not applicable"
        assert run.rule(id_).reason == "a reset at a shared login works at this portal, so there is none that fails"


def test_a_portal_that_tells_no_login_from_another_is_held_to_none_of_it(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", changes={HEADERS: 'via = "none"'})

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "WARD-01")

    assert run.rule("WARD-01").verdict == "not applicable"
    assert "treats shared and personal logins alike" in run.rule("WARD-01").reason
