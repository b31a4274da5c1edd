"""Annotations of GitHub Actions: what fails a run, where, and no command that a portal has written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conformance import ci_output
from conformance.judgement import results as records
from conformance.judgement.results import Unmet
from conformance.paths import ROOT
from conformance.report.annotations import annotation_lines, without_commands
from tests.candidates import BY_FORMS, conform, reference, told
from tests.report.made_results import a_rule, an_example, some_results

COMMAND = re.compile(r"^::(error|warning|notice) (?:file=([^,:]*),line=(\d+),)?title=([^,:]*)::(.*)$")


def annotations(*rules: Any, **more: Any) -> list[tuple[str, ...]]:
    """Return kind, file, line, title and message of each annotation, as the runner reads them."""
    found = []
    for line in annotation_lines(some_results(*rules, **more)):
        read = COMMAND.match(line)
        assert read, line
        found.append(tuple(one or "" for one in read.groups()))
    return found


def test_a_violation_is_an_error_at_the_line_of_its_example() -> None:
    [(kind, file, line, title, message)] = annotations(
        a_rule("LOCK-01", "must", an_example("held"), an_example("broken", "After three", line=42))
    )
    assert (kind, file, line) == ("error", "features/03_attempts_and_the_lock.feature", "42")
    assert title == "LOCK-01 violates"
    assert "%0Aexpected: Amara's own password is refused%0Aobserved: Amara's own password signed in" in message


@pytest.mark.parametrize(
    ("level", "outcome", "kind"),
    [
        ("must", "error", "error"),
        ("should", "error", "error"),
        ("must", "not testable", "error"),
        ("should", "broken", "warning"),
        ("should", "not testable", None),
        ("may", "broken", None),
        ("must", "held", None),
        ("must", None, None),
    ],
)
def test_what_fails_a_run_is_an_error_and_a_broken_should_a_warning(level: str, outcome: Any, kind: str | None) -> None:
    found = annotations(a_rule("LOCK-01", level, an_example(outcome)))
    assert [one[0] for one in found] == ([kind] if kind else [])


def test_what_does_not_count_is_a_warning_and_what_is_not_met_an_error() -> None:
    broken = a_rule("LOCK-01", "must", an_example("broken"))
    assert annotations(broken, uncounted=("LOCK-01",), edition="1")[0][0] == "warning"
    [(kind, *_, message)] = annotations(unmet=(Unmet(asked="--require LOCK", rule="LOCK-03", why="not run"),))
    assert (kind, message) == ("error", "Asked for by --require LOCK, and not met: LOCK-03 (not run).")


def test_there_are_ten_at_most_errors_first_and_the_last_says_how_many_more() -> None:
    shoulds = [a_rule(f"MAIL-{number}", "should", an_example("broken")) for number in range(5)]
    musts = [a_rule(f"LOCK-{number}", "must", an_example("broken")) for number in range(7)]
    assert len(annotations(*shoulds, *musts[:5])) == 10
    found = annotations(*shoulds, *musts)
    assert [one[0] for one in found] == ["error"] * 7 + ["warning"] * 2 + ["notice"]
    assert found[-1][-1] == "3 more: the report has all of them"


def test_words_of_a_portal_stay_within_their_annotation() -> None:
    hostile = "100%\r\n::error::evil\n::set-env name=X::y, z: \x1b[31m"
    lines = list(
        annotation_lines(some_results(a_rule("A:,\n%", "must", an_example("broken", hostile, observed=hostile))))
    )
    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert "\r" not in lines[0]
    assert "\x1b" not in lines[0]
    assert "title=A%3A%2C%0A%25 violates::" in lines[0]
    assert "observed: 100%25%0A::error::evil%0A" in lines[0]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("::error::x", "\\::error::x"),
        ("observed  a\n  ::stop-commands::t", "observed  a\n  \\::stop-commands::t"),
        ("x ##[add-mask]y", "x #\\#[add-mask]y"),
        ("features/a.feature::Example", "features/a.feature::Example"),
    ],
)
def test_no_other_line_is_a_command(text: str, safe: str) -> None:
    assert without_commands(text) == safe


def test_the_output_is_left_alone_outside_of_github_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert ci_output.for_this_output("::error::x") == "::error::x"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert ci_output.for_this_output("::error::x") == "\\::error::x"


def test_files_are_named_from_the_root_of_the_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    record = some_results(a_rule("LOCK-01", "must", an_example("broken")))

    def said() -> str:
        lines: list[str] = []
        ci_output.says_for_ci(record, lines.append, summary=None, annotations=True)
        return lines[0]

    monkeypatch.setenv("GITHUB_WORKSPACE", str(ROOT.parent))
    assert f"file={ROOT.name}/features/03_" in said()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert "file=features/03_" in said()


def test_a_merged_run_has_a_summary_and_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    rule = a_rule("LOCK-01", "must", an_example("broken", observed="x\n::error::evil"))
    records.write(some_results(rule, shard="1/1", exit_status=1), tmp_path / "one")
    quiet = told(tmp_path, "merge", "one", "--results", "all")
    assert "::error file" not in quiet.output
    run = told(tmp_path, "merge", "one", "--results", "all", "--annotations", "--summary", "s.md")
    assert run.status == 1, run.output
    assert "::error file=" in run.output
    assert (tmp_path / "s.md").read_text("utf-8").startswith("## Does not keep the guidance")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    told_there = told(tmp_path, "merge", "one", "--results", "all").output
    assert [line for line in told_there.splitlines() if line.lstrip().startswith("::")] == [
        line for line in told_there.splitlines() if line.startswith("::error file=")
    ]
    assert "\n\\::error::evil" in told_there


@pytest.mark.process
def test_a_run_in_github_actions_prints_annotations_and_writes_its_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(ROOT))
    candidate = reference(tmp_path / "candidate.toml", "--fault", "any_password_signs_in")
    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "SIGN-01", "--summary", tmp_path / "s.md")
    assert run.status == 1, run.output
    commands = [line for line in run.output.splitlines() if line.startswith("::")]
    assert len(commands) == 1
    assert re.match(r"::error file=features/02_signing_in\.feature,line=\d+,title=SIGN-01 violates::", commands[0])
    assert "### Broken: 1 of" in (tmp_path / "s.md").read_text("utf-8")
    assert b"breaks 1 must" in (run.folder / "badge.svg").read_bytes()
