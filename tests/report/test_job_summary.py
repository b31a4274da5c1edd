"""The summary for a CI job: all that decides, with denominators, and nothing that a portal could put into the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from conformance.ci_output import says_for_ci
from conformance.judgement.results import CandidateRecord, Results, Unmet
from conformance.judgement.waiver_records import JudgedWaiver, Waiver
from conformance.report.job_summary import job_summary
from tests.report.made_results import a_rule, an_example, everything, some_results
from tests.report.test_tracker_markdown import HOSTILE

PARSER = MarkdownIt("gfm-like", {"linkify": False})
HARMLESS = {
    *("paragraph", "inline", "text", "strong", "fence", "code_inline", "bullet_list", "list_item", "heading"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def kinds(text: str) -> set[str]:
    """Return the kinds of all parts of a text in Markdown as GitHub reads it, those within lines included."""
    found = PARSER.parse(text)
    tokens = [one for token in found for one in (token, *(token.children or ()))]
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}


def a_waiver(**more: Any) -> JudgedWaiver:
    content: dict[str, Any] = {
        "rule": "LOCK-01",
        "kind": "violates",
        "owner": "Team",
        "reason": "Later.",
        "ticket": "T-1",
        "until": date(2027, 3, 31),
        "example": "E",
        "step": "S",
    }
    return JudgedWaiver(waiver=Waiver(**{**content, **more}), state="waived")


def test_it_has_the_headline_counts_with_denominators_and_the_status(tmp_path: Path) -> None:
    text = job_summary(everything(tmp_path))
    assert text.startswith("## Does not keep the guidance: Ward portal\n\n**Ward portal breaks 1 of 5 rules")
    assert "| must | 1 of 7 | 1 of 7 | 2 of 7 | 1 of 7 | 2 of 7 |" in text
    assert "| should | 1 of 6 | 1 of 6 | 2 of 6 | 1 of 6 | 1 of 6 |" in text
    assert "| may | 2 of 6 observed |  | 2 of 6 | 1 of 6 | 1 of 6 |" in text
    assert "Exit status 1: a rule that the portal must keep is violated." in text


def test_it_has_what_is_broken_with_expected_and_observed_and_what_could_not_be_checked(tmp_path: Path) -> None:
    text = job_summary(everything(tmp_path))
    assert "### Broken: 2 of 19 rules" in text
    assert "**LOCK-02 (must) violates**: The third wrong password" in text
    assert "Expected:\n\n```text\nAmara's own password is refused\n```" in text
    assert "Observed:\n\n```text\nAmara's own password signed in; the page showed a way to log out\n```" in text
    assert "### Could not be checked: 6 of 19 rules" in text
    assert "- error: LOCK-04 (must), MAIL-13 (should), MAIL-23 (may): ` the portal showed none" in text
    assert kinds(text) <= HARMLESS


def test_waivers_and_what_was_asked_for_are_in_it() -> None:
    record = some_results(
        a_rule("LOCK-01", "must", an_example("broken")),
        waivers=(a_waiver(),),
        waived=("LOCK-01",),
        unmet=(Unmet(asked="--require LOCK", rule="LOCK-03", why="not run"),),
    )
    text = job_summary(record)
    assert "- **LOCK-01 waived**: violates, until 2027-03-31; Team, T-1: Later." in text
    assert "**LOCK-01 (must) violates, waived until 2027-03-31 (T-1)**" in text
    assert "### Asked for and not met\n\n- --require LOCK: LOCK-03: not run" in text.replace("\\", "")


def test_a_run_in_which_all_held_has_no_list_of_what_is_broken() -> None:
    text = job_summary(some_results(a_rule("LOCK-01", "must", an_example("held"))))
    assert text.startswith("## Keeps the guidance")
    assert "###" not in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_word_of_a_portal_or_of_a_file_becomes_markup(hostile: str) -> None:
    candidate = CandidateRecord(name=hostile, file="f.toml", guidance=("STEES",), readings={})
    broken = an_example("broken", hostile, expected=hostile, observed=hostile)
    record = some_results(
        a_rule("LOCK-01", "must", broken, title=hostile),
        a_rule("LOCK-02", "must", an_example("error", reason=hostile)),
        candidate=candidate,
        waivers=(a_waiver(reason=hostile, owner=hostile, ticket=hostile),),
        unmet=(Unmet(asked="--waivers", rule="LOCK-01", why=hostile),),
    )
    text = job_summary(record)
    assert kinds(text) <= HARMLESS
    outside = [one for one in PARSER.parse(text) if one.type == "inline"]
    # Within a code span or block an address and a name are neither a link nor a mention.
    escaped = "\n".join(one.content for one in outside if all(c.type != "code_inline" for c in one.children or ()))
    assert "Team" in escaped or hostile.split()[0][:3] in escaped.replace("\\", "")
    assert "@team" not in escaped.replace("\\@", "")
    assert "://" not in escaped.replace("\\://", "")


def test_its_length_is_limited_and_it_says_what_is_left_out() -> None:
    rules = [
        a_rule(f"LOCK-{number}", "must", an_example("broken", observed="x" * 90_000)) for number in range(100, 200)
    ]
    text = job_summary(some_results(*rules))
    assert len(text.encode()) < 200_000
    assert "70 more rules are broken; the report has them." in text


def test_it_is_added_to_a_file_that_other_steps_have_written(tmp_path: Path) -> None:
    file, said = tmp_path / "made" / "summary.md", []
    record = some_results(a_rule("LOCK-01", "must", an_example("held")))
    file.parent.mkdir()
    file.write_text("# Earlier\n", "utf-8")
    says_for_ci(record, said.append, summary=file, annotations=False)
    assert file.read_text("utf-8") == f"# Earlier\n{job_summary(record)}"
    assert not [line for line in said if "cannot" in line]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    said: list[str] = []
    record: Results = some_results(a_rule("LOCK-01", "must", an_example("held")))
    says_for_ci(record, said.append, summary=tmp_path, annotations=False)
    assert len(said) == 1
    assert "the summary cannot be written to" in said[0]
