"""The file of expected verdicts: what it can say of a rule and its examples, and what is unexpected then."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conformance.catalogue import catalogue
from conformance.judgement.expected_verdict import ExpectedVerdict
from conformance.judgement.held_to_edition import counted
from conformance.judgement.merging import merged
from conformance.judgement.results import Expectation, Outcome, RuleRecord, Verdict
from conformance.judgement.verdict_meanings import Exit
from conformance.judgement.verdicts import exit_status, of_rule, of_run, unexpected
from conformance.report.job_summary import job_summary
from conformance.report.terminal import result_lines
from conformance.session.cannot_begin import CannotBegin
from conformance.session.expectations_file import expectations
from tests.candidates import BY_FORMS, ROOT, conform, reference
from tests.report.made_results import a_rule, an_example, some_results

EARLY = "One minute before the 12 hours are over the account is still locked"
SECOND = "One minute before the 12 hours of a second lock are over the account is still locked"
KNOWN, NEW = "The known one", "Its sibling"


def read(folder: Path, text: str) -> dict[str, ExpectedVerdict]:
    (folder / "expect.toml").write_text(text, "utf-8")
    found = expectations(folder / "expect.toml", catalogue())
    assert found is not None
    return found


def refused(folder: Path, text: str) -> str:
    with pytest.raises(CannotBegin) as told:
        read(folder, text)
    assert told.value.status == Exit.USAGE
    return str(told.value)


def lock_05(known: Outcome | None, sibling: Outcome | None, level: str = "must", **more: Any) -> RuleRecord:
    examples = (an_example(known, KNOWN), an_example(sibling, NEW, **more))
    verdict, reason = of_rule(level, examples, None)
    return a_rule("LOCK-05", level, *examples, verdict=verdict, reason=reason)


def expecting(verdict: Verdict = "violates", **more: Any) -> dict[str, ExpectedVerdict]:
    content = {"verdict": verdict, "examples": [KNOWN], "reason": "It ends early.", **more}
    return {"LOCK-05": ExpectedVerdict.model_validate(content)}


def test_both_forms_are_read_side_by_side(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f'[verdicts]\nLOCK-01 = "violates"\n[verdicts.LOCK-05]\nverdict = "violates"\nreason = "Known."\n'
        f'examples = ["{EARLY}"]\n',
    )
    assert found["LOCK-01"] == ExpectedVerdict(verdict="violates")
    assert found["LOCK-05"].reason == "Known."
    assert found["LOCK-05"].names(an_example("broken", EARLY))
    assert not found["LOCK-05"].names(an_example("broken", SECOND))


def test_the_file_in_the_readme_can_be_read(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    [text] = re.findall(r"```toml\n(\[verdicts\].*?)```", readme, re.DOTALL)
    assert set(read(tmp_path, text)) == {"LOCK-01", "LOCK-05"}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('verdict = "violates"\nexamples = ["One minute before"]', "LOCK-05 has no example “One minute before”"),
        (f'verdict = "violates"\nexamples = ["{EARLY}!"]', f"did you mean “{EARLY}”?"),
        (f'verdict = "violates"\nexamples = [{{ name = "{EARLY}", row = ["x"] }}]', "is no outline; leave out its row"),
        (f'verdict = "violates"\nexamples = ["{EARLY}", "{EARLY}"]', "is named twice"),
        (f'verdict = "conforms"\nexamples = ["{EARLY}"]', "examples go with violates, departs, error, not testable"),
        ('verdict = "violates"\nexamples = []', "at least 1 item"),
        ('verdict = "fine"', "'fine' is no verdict; allowed are conforms"),
        ('reason = "x"', "verdicts.LOCK-05.verdict: is missing"),
        ('verdict = "violates"\nreasons = "x"', "verdicts.LOCK-05.reasons: is not a key here; did you mean “reason”?"),
        ('verdict = "violates"\nexamples = [{ rows = ["x"], name = "y" }]', "examples 1.rows: is not a key here"),
        (f'verdict = "violates"\nexamples = "{EARLY}"', "verdicts.LOCK-05.examples: "),
    ],
)
def test_a_mistake_in_an_entry_is_told(tmp_path: Path, entry: str, told: str) -> None:
    assert told in refused(tmp_path, f"[verdicts.LOCK-05]\n{entry}\n")


def test_a_row_that_an_outline_does_not_have_is_told_with_its_rows(tmp_path: Path) -> None:
    rule, example = next((rule, one) for rule in catalogue().rules.values() for one in rule.examples if one.row)
    named = f'[verdicts.{rule.id}]\nverdict = "violates"\nexamples = [{{ name = "{example.name}", row = %s }}]\n'
    told = refused(tmp_path, named % '["no such cell"]')
    assert "has no row ['no such cell']; its rows are [" in told
    found = read(tmp_path, named % str(list(example.row)))
    assert found[rule.id].names(an_example("broken", example.name, row=example.row))
    assert not found[rule.id].names(an_example("broken", example.name, row=("another",)))


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    told = refused(
        tmp_path,
        'more = 1\n[verdicts]\nLOCK-77 = "violates"\nLOCK-01 = 3\n[verdicts.LOCK-05]\nverdict = "x"\nwhy = "y"\n',
    )
    for part in (
        "unknown key 'more'",
        "LOCK-77: there is no such rule",
        "LOCK-01: 3 is no verdict",
        "'x' is no",
        ".why",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("known", "sibling", "status"),
    [
        ("broken", "held", Exit.CONFORMS),
        ("broken", None, Exit.CONFORMS),
        ("broken", "absent", Exit.CONFORMS),
        ("broken", "not installed", Exit.CONFORMS),
        ("broken", "broken", Exit.VIOLATES),
        ("broken", "error", Exit.ERROR),
        ("broken", "not testable", Exit.NOT_TESTABLE),
        ("held", "held", Exit.NOT_MET),
        ("held", "broken", Exit.VIOLATES),
        (None, "broken", Exit.VIOLATES),
    ],
)
def test_a_known_break_hides_nothing_in_its_siblings(known: Outcome, sibling: Outcome | None, status: Exit) -> None:
    rules = [lock_05(known, sibling)]
    assert exit_status(rules, surprises=unexpected(rules, expecting())) == status


def test_without_examples_only_the_verdict_of_the_rule_is_expected() -> None:
    rules = [lock_05("broken", "broken")]
    assert unexpected(rules, {"LOCK-05": "violates"}) == ()
    assert unexpected(rules, expecting(examples=None)) == ()


def test_a_should_that_is_broken_elsewhere_is_not_met() -> None:
    rules = [lock_05("broken", "broken", level="should"), a_rule("LOCK-01", "must", an_example("held"))]
    assert exit_status(rules, surprises=unexpected(rules, expecting("departs"))) == Exit.NOT_MET


def test_examples_of_a_verdict_are_those_that_come_to_it() -> None:
    rules = [lock_05("not testable", "held")]
    assert unexpected(rules, expecting("not testable")) == ()
    [told] = unexpected([lock_05("held", "not testable")], expecting("not testable"))[:1]
    assert (told.example, told.expected, told.found) == (KNOWN, "not testable", "conforms")


def test_one_row_is_expected_and_another_row_of_the_same_outline_is_not() -> None:
    rows = [an_example("broken", KNOWN, row=(cell,)) for cell in ("3 hours", "4 hours")]
    [told] = unexpected([a_rule("LOCK-05", "must", *rows)], expecting(examples=[{"name": KNOWN, "row": ["3 hours"]}]))
    assert told.where == f"LOCK-05: {KNOWN} (4 hours)"
    assert unexpected([a_rule("LOCK-05", "must", *rows)], expecting()) == ()


def test_an_unexpected_example_is_told_with_the_reason_of_its_rule() -> None:
    rule = lock_05("broken", "broken")
    told = unexpected([rule], expecting())
    lines = list(result_lines(some_results(rule, unexpected=told, exit_status=1), Path("results")))
    assert (
        f"UNEXPECTED  LOCK-05: {NEW}: expected conforms, found violates (the file says of LOCK-05: It ends early)"
        in lines
    )


def test_the_summary_of_a_job_names_an_unexpected_example_and_no_known_one() -> None:
    rule = lock_05("broken", "broken")
    told = job_summary(some_results(rule, unexpected=unexpected([rule], expecting()), exit_status=1))
    section = told.partition("### Not as expected")[2].partition("###")[0]
    assert NEW in section
    assert KNOWN not in section
    known = lock_05("broken", "held")
    assert "### Not as expected" not in job_summary(some_results(known, unexpected=unexpected([known], expecting())))


def test_a_run_without_a_browser_succeeds_for_no_expectation() -> None:
    rules = [lock_05("broken", "held")]
    known = unexpected(rules, expecting())
    assert of_run(rules, "to its end", crashed=False, surprises=known, without_browser=True) == Exit.NOT_TESTABLE
    assert of_run(rules, "interrupted", crashed=False, surprises=known) == Exit.INTERRUPTED


def test_a_surprise_that_is_newer_than_the_edition_does_not_count() -> None:
    examples = (an_example("broken", KNOWN, since="1"), an_example("broken", NEW, since="2"))
    rules = [a_rule("LOCK-05", "must", *examples).model_copy(update={"since": "1"})]
    told = unexpected(rules, expecting())
    assert [one.example for one in told] == [NEW]
    assert exit_status(counted(rules, "1", ("1", "2")), surprises=told) == Exit.CONFORMS
    assert exit_status(counted(rules, "2", ("1", "2")), surprises=told) == Exit.VIOLATES


def test_all_unexpected_examples_of_a_rule_survive_a_merge() -> None:
    rule = a_rule("LOCK-05", "must", *(an_example("broken", name) for name in (KNOWN, NEW, "A third")))
    empty = a_rule("LOCK-05", "must", *(an_example(None, name) for name in (KNOWN, NEW, "A third")))
    told = unexpected([rule], expecting())
    whole = merged(
        [
            some_results(rule, shard="1/2", unexpected=told, exit_status=1),
            some_results(empty, shard="2/2", unexpected=(), exit_status=4),
        ]
    )
    assert [one.example for one in whole.unexpected or ()] == [NEW, "A third"]
    assert whole.exit_status == Exit.VIOLATES


def test_an_expectation_of_an_older_record_is_about_the_whole_rule() -> None:
    old = Expectation.model_validate({"rule": "LOCK-01", "expected": "violates", "found": "conforms"})
    assert (old.where, old.why) == ("LOCK-01", "expected violates, found conforms")


@pytest.mark.long
@pytest.mark.process
def test_a_run_whose_known_break_has_a_broken_sibling_says_so(tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "lock_lasts_eleven_hours")
    (tmp_path / "expect.toml").write_text(
        f'[verdicts.LOCK-05]\nverdict = "violates"\nexamples = ["{EARLY}"]\n', "utf-8"
    )
    run = conform(
        *(tmp_path, *BY_FORMS, "--candidate", candidate, "-n", "0", "-m", "LOCK-05", "-k", "before"),
        *("--expect", tmp_path / "expect.toml"),
    )
    assert run.status == 1, run.output
    assert f"UNEXPECTED  LOCK-05: {SECOND}: expected conforms, found violates" in run.output
    assert f"LOCK-05: {EARLY}: expected" not in run.output
