"""Waivers: what does not count for the exit status of a release, and which waivers fail the run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conformance.catalogue import catalogue
from conformance.judgement import results as records
from conformance.judgement.gate import Decision, decide
from conformance.judgement.merging import CannotMerge, merged
from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from conformance.judgement.verdict_meanings import Exit
from conformance.judgement.waiver_records import Waiver
from conformance.judgement.waiving import beginning, seen
from conformance.paths import ROOT
from conformance.report import summary
from conformance.report.site.book import Book
from conformance.report.site.pages import pages
from conformance.report.terminal import result_lines
from conformance.session.cannot_begin import CannotBegin
from conformance.session.waivers_file import entry_text, read_waivers
from tests.candidates import BY_FORMS, conform, reference, told
from tests.report.made_results import a_rule, a_step, an_example, some_results

TODAY = date(2027, 3, 31)
STEP = "Amara's own password is refused"
HELD = a_rule("SIGN-01", "must", an_example("held"))
BROKEN = an_example("broken", "After three")
SIBLING = an_example("broken", "After four")


def a_waiver(rule: str = "LOCK-01", *examples: ExampleRecord, **more: Any) -> Waiver:
    content: dict[str, Any] = {
        "rule": rule,
        "kind": "violates",
        "owner": "The sign-in team",
        "reason": "The vendor mends it in April.",
        "ticket": "ESR-12",
        "until": TODAY,
        "seen": tuple(map(seen, examples or (BROKEN,))),
    }
    return Waiver(**{**content, **more})


def decided(rules: Sequence[RuleRecord], *waivers: Waiver, today: date = TODAY, **more: Any) -> Decision:
    content: dict[str, Any] = {
        "crashed": False,
        "surprises": None,
        "without_browser": False,
        "edition": "",
        "editions": (),
        "required": (),
        "fail_on": (),
        "waivers": waivers,
        "today": today,
    }
    return decide(rules, "to its end", **{**content, **more})


def states(decision: Decision) -> list[str]:
    return [one.state for one in decision.waivers]


def test_a_waived_violation_does_not_count_and_stays_a_violation() -> None:
    rules = (HELD, a_rule("LOCK-01", "must", BROKEN))
    assert decided(rules).status == Exit.VIOLATES
    found = decided(rules, a_waiver())
    assert (found.status, states(found), found.waived, found.unmet) == (Exit.CONFORMS, ["waived"], ("LOCK-01",), ())
    assert rules[1].verdict == "violates"


def test_an_example_broken_beyond_the_waived_ones_is_a_violation() -> None:
    found = decided((HELD, a_rule("LOCK-01", "must", SIBLING, BROKEN)), a_waiver())
    assert (found.status, found.waived) == (Exit.VIOLATES, ())
    both = decided((HELD, a_rule("LOCK-01", "must", SIBLING, BROKEN)), a_waiver("LOCK-01", SIBLING, BROKEN))
    assert (both.status, both.waived) == (Exit.CONFORMS, ("LOCK-01",))


def test_one_example_alone_can_be_waived() -> None:
    alone = a_waiver(seen=(), example="After three", step=STEP)
    assert decided((HELD, a_rule("LOCK-01", "must", BROKEN)), alone).status == Exit.CONFORMS
    assert decided((HELD, a_rule("LOCK-01", "must", SIBLING, BROKEN)), alone).status == Exit.VIOLATES


def test_a_row_of_an_outline_is_waived_and_its_siblings_are_not() -> None:
    one, other = (an_example("broken", "Too soon", row=(hours, "why")) for hours in ("11 hours", "12 hours"))
    rule = a_rule("LOCK-01", "must", one, other)
    assert decided((HELD, rule), a_waiver("LOCK-01", one)).status == Exit.VIOLATES
    assert decided((HELD, rule), a_waiver("LOCK-01", one, other)).status == Exit.CONFORMS
    without_a_row = decided((HELD, rule), a_waiver(seen=(), example="Too soon", step=STEP))
    assert (without_a_row.status, states(without_a_row)) == (Exit.VIOLATES, ["matches nothing"])
    assert "the first is ['11 hours', 'why']" in without_a_row.waivers[0].why


@pytest.mark.parametrize(("days", "state", "status"), [(-1, "waived", 0), (0, "waived", 0), (1, "expired", 6)])
def test_a_waiver_counts_on_its_last_day_and_not_on_the_next(days: int, state: str, status: int) -> None:
    rules = (HELD, a_rule("LOCK-01", "must", BROKEN))
    found = decided(rules, a_waiver(), today=TODAY + timedelta(days=days))
    assert (states(found), found.status) == ([state], status)


@pytest.mark.parametrize(
    ("waiver", "said"),
    [
        (a_waiver("LOCK-10"), "there is no rule LOCK-10 (did you mean “LOCK-01”?)"),
        (
            a_waiver(seen=(), example="After thre", step=STEP),
            "LOCK-01 has no example “After thre” (did you mean “After thr",
        ),
        (a_waiver(kind="departs"), 'kind = "departs" is for a should, and LOCK-01 is a must'),
    ],
)
def test_a_waiver_that_matches_nothing_fails_the_run(waiver: Waiver, said: str) -> None:
    found = decided((HELD, a_rule("LOCK-01", "must", an_example("held", "After three"))), waiver)
    assert (found.status, states(found)) == (Exit.NOT_MET, ["matches nothing"])
    assert said in found.unmet[0].why


@pytest.mark.parametrize("outcome", ["held", "absent"])
def test_a_waiver_whose_violation_is_gone_fails_the_run(outcome: str) -> None:
    rule = a_rule("LOCK-01", "must", an_example(outcome, "After three"))  # type: ignore[arg-type]
    found = decided((HELD, rule), a_waiver())
    assert (found.status, states(found)) == (Exit.NOT_MET, ["gone"])


def test_a_waiver_of_two_examples_of_which_one_is_mended_fails_the_run_and_says_which() -> None:
    rule = a_rule("LOCK-01", "must", an_example("held", "After four"), BROKEN)
    found = decided((HELD, rule), a_waiver("LOCK-01", SIBLING, BROKEN))
    assert (found.status, states(found)) == (Exit.NOT_MET, ["gone"])
    assert found.waivers[0].why == "“After four” held"


def test_a_violation_that_looks_different_fails_the_run_by_its_step_and_by_what_was_observed() -> None:
    steps = (a_step("Amara is a member of staff", state="failed"),)
    elsewhere = a_rule("LOCK-01", "must", an_example("broken", "After three", steps=steps))
    found = decided((HELD, elsewhere), a_waiver())
    assert (found.status, states(found)) == (Exit.NOT_MET, ["looks different"])
    assert f"failed at “Amara is a member of staff”, and was waived for “{STEP}”" in found.waivers[0].why
    otherwise = a_rule("LOCK-01", "must", an_example("broken", "After three", observed="no answer came"))
    found = decided((HELD, otherwise), a_waiver())
    assert (found.status, states(found)) == (Exit.NOT_MET, ["looks different"])
    assert "“no answer came” was observed" in found.waivers[0].why


def test_other_words_of_the_portal_and_other_times_are_no_difference() -> None:
    again = an_example("broken", "After three", observed="Amara's own password signed in; it is 11:59, hello jdoe7")
    assert decided((HELD, a_rule("LOCK-01", "must", again)), a_waiver()).status == Exit.CONFORMS


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Amara's own password signed in; the page showed a way out", "Amara's own password signed in"),
        ("Amara was refused; the page said “Locked until 12:00”", "Amara was refused"),
        ("the mail 'Your account' does not name AJONES01", "the mail"),
        ("the mail went to amara@nhs.test", "the mail went to"),
        ("it came after 3:59:01", "it came after"),
        ("the link http://127.0.0.1:80/reset?t=x opened", "the link http"),
        ("“We are busy”", ""),
        ("word " * 40, "word " * 15 + "word"),
    ],
)
def test_the_beginning_of_what_was_observed_has_nothing_that_differs_between_runs(text: str, kept: str) -> None:
    assert beginning(text) == kept


@pytest.mark.parametrize(("outcome", "kind", "status"), [("error", "error", 5), ("not testable", "not testable", 4)])
def test_an_error_and_an_untestable_must_need_a_waiver_of_their_own_kind(outcome: Any, kind: str, status: int) -> None:
    example = an_example(outcome, "After three")
    rules = (HELD, a_rule("LOCK-01", "must", example))
    other = decided(rules, a_waiver("LOCK-01", example, kind="violates"))
    assert (other.status, states(other)) == (status, ["looks different"])
    own = decided(rules, a_waiver("LOCK-01", example, kind=kind))
    assert (own.status, states(own), own.waived) == (Exit.CONFORMS, ["waived"], ("LOCK-01",))


def test_a_waiver_of_an_error_does_not_cover_a_violation() -> None:
    rules = (HELD, a_rule("LOCK-01", "must", BROKEN))
    assert decided(rules, a_waiver(kind="error")).status == Exit.VIOLATES


@pytest.mark.parametrize("outcome", ["error", "not testable"])
def test_a_run_that_judged_nothing_is_not_green_by_a_waiver(outcome: Any) -> None:
    example = an_example(outcome, "After three")
    found = decided((a_rule("LOCK-01", "must", example),), a_waiver("LOCK-01", example, kind=outcome))
    assert found.status == Exit.NOT_TESTABLE


def test_a_departure_is_waived_where_departures_count() -> None:
    rules = (HELD, a_rule("LOCK-06", "should", BROKEN))
    assert decided(rules, fail_on=("departs",)).status == Exit.NOT_MET
    assert decided(rules, a_waiver("LOCK-06", kind="departs"), fail_on=("departs",)).status == Exit.CONFORMS
    assert decided(rules, a_waiver("LOCK-06", kind="departs")).status == Exit.CONFORMS


def test_a_waiver_of_what_was_not_selected_neither_counts_nor_fails() -> None:
    unselected = a_rule("LOCK-01", "must", an_example(None, "After three", reason="not selected"))
    found = decided((HELD, unselected), a_waiver(), today=TODAY + timedelta(days=9))
    assert (found.status, states(found), found.unmet) == (Exit.CONFORMS, ["not judged"], ())
    half = a_rule("LOCK-01", "must", an_example("held"), an_example(None, "After three", reason="not selected"))
    assert states(decided((HELD, half), a_waiver())) == ["not judged"]


def test_a_waiver_decides_nothing_that_is_required() -> None:
    example = an_example("not testable", "After three")
    rules = (HELD, a_rule("LOCK-01", "must", example))
    found = decided(rules, a_waiver("LOCK-01", example, kind="not testable"), required=("LOCK",))
    assert (found.status, [one.asked for one in found.unmet]) == (Exit.NOT_MET, ["--require LOCK"])


def test_a_waiver_of_what_is_newer_than_the_edition_neither_counts_nor_fails() -> None:
    old = a_rule("SIGN-01", "must", an_example("held", since="1")).model_copy(update={"since": "1"})
    new = a_rule("LOCK-01", "must", BROKEN.model_copy(update={"since": "2"})).model_copy(update={"since": "2"})
    found = decided((old, new), a_waiver(), edition="1", editions=("1", "2"))
    assert (found.status, states(found)) == (Exit.CONFORMS, ["not judged"])
    found = decided((old, new), a_waiver(), edition="2", editions=("1", "2"))
    assert (found.status, states(found)) == (Exit.CONFORMS, ["waived"])


def test_a_failing_waiver_comes_after_another_violation_an_error_and_an_untestable_must() -> None:
    stale = a_waiver("LOCK-10")
    for outcome, status in (("broken", 1), ("error", 5), ("not testable", 4), ("held", 6)):
        other = a_rule("MAIL-01", "must", an_example(outcome))  # type: ignore[arg-type]
        assert decided((HELD, other), stale).status == status


def test_a_waiver_makes_no_success_of_a_run_without_a_browser_or_of_one_that_broke() -> None:
    rules = (HELD, a_rule("LOCK-01", "must", BROKEN))
    assert decided(rules, a_waiver(), without_browser=True).status == Exit.NOT_TESTABLE
    assert decided(rules, a_waiver(), crashed=True).status == Exit.ERROR


def a_record(*rules: RuleRecord, waivers: Sequence[Waiver], today: date = TODAY, **more: Any) -> Results:
    found = decided(rules, *waivers, today=today, in_shard=bool(more.get("shard")))
    content: dict[str, Any] = {
        "exit_status": int(found.status),
        "waivers": found.waivers,
        "waived": found.waived,
        "unmet": found.unmet,
        "started": datetime(today.year, today.month, today.day, 9, tzinfo=UTC),
    }
    return some_results(*rules, **{**content, **more})


def test_a_waived_violation_is_named_in_the_first_sentences_the_last_lines_and_on_the_first_page(
    tmp_path: Path,
) -> None:
    record = a_record(HELD, a_rule("LOCK-01", "must", BROKEN), waivers=[a_waiver()])
    head = summary.headline(record)
    assert (head.state, head.label) == ("broken", "Does not keep the guidance")
    waived = (
        "Waived, and still as it was: LOCK-01 (violates) until 2027-03-31, by The sign-in team, ESR-12: The vendor "
        "mends it in April."
    )
    assert head.sentences[1] == waived
    lines = list(result_lines(record, Path("results")))
    assert any(line.startswith("WAIVED  LOCK-01 violates, until 2027-03-31") for line in lines)
    assert "or is waived; waived: LOCK-01." in lines[-1]
    index = dict(pages(Book.of(record), tmp_path / "site"))["index.html"].decode()
    assert waived in index
    assert "waived until 2027-03-31 (ESR-12)" in index


def test_a_waiver_that_fails_the_run_is_named_with_the_reason(tmp_path: Path) -> None:
    record = a_record(HELD, waivers=[a_waiver("LOCK-10")])
    said = "the waiver matches nothing: there is no rule LOCK-10"
    assert any(said in sentence for sentence in summary.headline(record).sentences)
    lines = list(result_lines(record, Path("results")))
    assert any(line.startswith(f"NOT MET  --waivers: LOCK-10: {said}") for line in lines)
    assert said in dict(pages(Book.of(record), tmp_path / "site"))["index.html"].decode().partition("Topics</h2>")[0]


def test_a_violation_that_is_waived_in_part_is_not_called_waived(tmp_path: Path) -> None:
    record = a_record(HELD, a_rule("LOCK-01", "must", SIBLING, BROKEN), waivers=[a_waiver()])
    told_of_it = " ".join(summary.headline(record).sentences)
    assert "Waived in part only: LOCK-01" in told_of_it
    assert "Waived, and still" not in told_of_it
    assert any(line.startswith("WAIVED in part  LOCK-01") for line in result_lines(record, tmp_path))


def test_of_many_waivers_the_first_sentences_name_each_rule_and_tell_of_five() -> None:
    rules = [a_rule(f"LOCK-{number}", "must", BROKEN) for number in range(10, 18)]
    told_of_it = summary.headline(a_record(HELD, *rules, waivers=[a_waiver(rule.id) for rule in rules])).sentences
    assert sum(sentence.startswith("Waived, and still as it was") for sentence in told_of_it) == 5
    assert "Waived as well: LOCK-15, LOCK-16, LOCK-17." in told_of_it


def test_the_record_can_be_read_again(tmp_path: Path) -> None:
    record = a_record(HELD, a_rule("LOCK-01", "must", BROKEN), waivers=[a_waiver()])
    records.write(record, tmp_path)
    assert records.read(tmp_path) == record


def shards(*waivers: Waiver, today: date = TODAY) -> tuple[Results, Results]:
    """Return the records of two shards: LOCK-01 is broken in the first, SIGN-01 holds in the second."""
    unselected = an_example(None, reason="not selected")
    broken = a_rule("LOCK-01", "must", BROKEN)
    not_here = a_rule("LOCK-01", "must", an_example(None, "After three", reason="not selected"))
    one = a_record(broken, a_rule("SIGN-01", "must", unselected), waivers=waivers, today=today, shard="1/2")
    other = a_record(not_here, HELD, waivers=waivers, today=today, shard="2/2")
    return one, other


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize(
    "waivers", [(), (a_waiver(),), (a_waiver("LOCK-10"),), (a_waiver("SIGN-01", HELD.examples[0]),)]
)
def test_the_merged_run_comes_to_the_status_and_waivers_of_the_whole_one(waivers: Any, days: int) -> None:
    today = TODAY + timedelta(days=days)
    whole = a_record(a_rule("LOCK-01", "must", BROKEN), HELD, waivers=waivers, today=today)
    joined = merged(shards(*waivers, today=today))
    assert (joined.exit_status, joined.waivers, joined.waived, joined.unmet) == (
        whole.exit_status,
        whole.waivers,
        whole.waived,
        whole.unmet,
    )


def test_shards_with_different_waivers_are_not_one_run() -> None:
    with pytest.raises(CannotMerge, match="the shards ran with different --waivers"):
        merged([shards(a_waiver())[0], shards()[1]])


MISTAKES = """
[[waiver]]
rule = "LOCK-01"
kind = "wrong"
owner = ""
reson = "typo"
ticket = "T-1"
until = "next week"
example = "One"

[[waiver]]
rule = "LOCK-02"
kind = "violates"
owner = "O"
reason = "R"
ticket = "T-2"
until = 2027-03-31

[[waiver.seen]]
example = "Two"
stp = "x"
"""


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text(MISTAKES, "utf-8")
    with pytest.raises(CannotBegin) as wrong:
        read_waivers(tmp_path / "waivers.toml")
    lines = str(wrong.value)
    assert wrong.value.status == Exit.USAGE
    for said in (
        "waiver 1 (LOCK-01): kind: 'wrong' is not allowed; allowed are 'violates', 'departs', 'error' or 'not test",
        "waiver 1 (LOCK-01): owner: ",
        "waiver 1 (LOCK-01): reason is missing; add reason",
        "waiver 1 (LOCK-01): reson is not a key of a waivers file; did you mean reason?",
        "waiver 1 (LOCK-01): until: expected a date such as until = 2027-03-31, found 'next week'",
        "waiver 2 (LOCK-02), seen 1: step is missing",
        "waiver 2 (LOCK-02), seen 1: stp is not a key of a waivers file; did you mean step?",
    ):
        assert said in lines
    assert "7 mistakes" in lines


ENTRY = '[[waiver]]\nrule = "LOCK-01"\nkind = "violates"\nowner = "O"\nreason = "R"\nticket = "T"\nuntil = 2027-03-31\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waiver = ", "cannot be read as TOML"),
        ("waivers = []", "the file: waivers is not a key of a waivers file; did you mean waiver?"),
        ('[waiver]\nrule = "LOCK-01"', "expected entries that begin with [[waiver]]"),
        (ENTRY, "it names no example"),
        (ENTRY + 'example = "One"\n', "step is missing"),
        (ENTRY + 'step = "One"\n', "example is missing"),
        (ENTRY + 'example = "1"\nstep = ""\n[[waiver.seen]]\nexample = "1"\nstep = ""\n', "it has both"),
        ((ENTRY + 'example = "1"\nstep = ""\n') * 2, "LOCK-01: “1” is waived 2 times with the kind violates; keep one"),
    ],
)
def test_each_mistake_has_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text(text, "utf-8")
    with pytest.raises(CannotBegin, match=re.escape(said)):
        read_waivers(tmp_path / "waivers.toml")


def test_a_file_that_is_not_there_is_a_mistake_and_an_empty_one_waives_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotBegin, match="there is no such file"):
        read_waivers(tmp_path / "none.toml")
    (tmp_path / "empty.toml").write_text("", "utf-8")
    assert read_waivers(tmp_path / "empty.toml") == ()


def test_what_is_written_is_read_again_whatever_it_has_in_it(tmp_path: Path) -> None:
    hostile = an_example("broken", 'A "name"\\ with ]] [[', row=("23 hours", "o'clock"), observed="it did | not")
    both = (a_waiver("LOCK-01", hostile), a_waiver(seen=(), example="x", step="", observed="y", row=("a",)))
    (tmp_path / "waivers.toml").write_text("".join(map(entry_text, both)), "utf-8")
    assert read_waivers(tmp_path / "waivers.toml") == both


def test_the_examples_of_the_guide_are_read_by_the_parser(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "gate.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.toml").write_text(block, "utf-8")
        waivers = read_waivers(tmp_path / f"{number}.toml")
        assert waivers
        for waiver in waivers:
            known = {one.name: [step.text for step in one.steps] for one in catalogue().rules[waiver.rule].examples}
            assert all(one.step in known[one.example] for one in waiver.examples)


WHO = ("--owner", "The sign-in team", "--reason", "Next release.", "--ticket", "ESR-12")


def test_conform_waive_writes_an_entry_that_fits_the_run(tmp_path: Path) -> None:
    rules = (HELD, a_rule("LOCK-01", "must", SIBLING, BROKEN))
    records.write(some_results(*rules), tmp_path / "run")
    done = told(tmp_path, "waive", "run", "LOCK-01", *WHO, "--until", "2999-12-31")
    assert done.status == 0, done.output
    waivers = read_waivers(tmp_path / "waivers.toml")
    assert [one.example for one in waivers[0].examples] == ["After four", "After three"]
    assert waivers[0].examples[0].step == STEP
    assert waivers[0].examples[0].observed == "Amara's own password signed in"
    assert decided(rules, *waivers).status == Exit.CONFORMS
    again = told(tmp_path, "waive", "run", "LOCK-01", *WHO, "--until", "2999-12-31")
    assert again.status == 2
    assert "is waived already, until 2999-12-31" in again.output
    assert read_waivers(tmp_path / "waivers.toml") == waivers


def test_conform_waive_can_waive_one_example_and_adds_to_a_file(tmp_path: Path) -> None:
    rules = (HELD, a_rule("LOCK-01", "must", SIBLING, BROKEN), a_rule("LOCK-03", "must", an_example("error", "E")))
    records.write(some_results(*rules), tmp_path / "run")
    (tmp_path / "w.toml").write_text("# ours", "utf-8")
    for rule, more in (("LOCK-01", ("--example", "After four")), ("LOCK-03", ())):
        done = told(tmp_path, "waive", "run", rule, *WHO, "--until", "2999-12-31", "--file", "w.toml", *more)
        assert done.status == 0, done.output
    first, second = read_waivers(tmp_path / "w.toml")
    assert (first.example, first.seen, second.kind) == ("After four", (), "error")
    assert (tmp_path / "w.toml").read_text("utf-8").startswith("# ours\n")
    assert decided(rules, first, second).status == Exit.VIOLATES


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "SIGN-01"), "SIGN-01 is conforms, so there is nothing to waive"),
        (("run", "LOCK-1"), "that run has no rule 'LOCK-1' (did you mean LOCK-01?)"),
        (("nowhere", "LOCK-01"), "there is no results.json"),
        (("run", "LOCK-01", "--example", "None"), "these are: After three"),
        (("run", "LOCK-01", "--until", "2020-01-01"), "--until 2020-01-01 is over"),
        (("run", "LOCK-01", "--owner", " "), "expected some words"),
    ],
)
def test_what_cannot_be_waived_is_said_and_nothing_is_written(
    arguments: Sequence[str], said: str, tmp_path: Path
) -> None:
    records.write(some_results(HELD, a_rule("LOCK-01", "must", BROKEN)), tmp_path / "run")
    done = told(tmp_path, "waive", *WHO, "--until", "2999-12-31", *arguments)
    assert done.status == 2
    assert said in done.output
    assert not (tmp_path / "waivers.toml").exists()


def test_conform_waive_writes_each_kind_of_a_rule_that_is_against_it_in_two_ways(tmp_path: Path) -> None:
    untestable = an_example("not testable", "On a phone")
    rules = (HELD, a_rule("LOCK-01", "must", untestable, BROKEN, verdict="violates"))
    records.write(some_results(*rules), tmp_path / "run")
    assert told(tmp_path, "waive", "run", "LOCK-01", *WHO, "--until", "2999-12-31").status == 0
    assert decided(rules, *read_waivers(tmp_path / "waivers.toml")).status == Exit.NOT_TESTABLE
    more = ("--kind", "not testable")
    assert told(tmp_path, "waive", "run", "LOCK-01", *WHO, "--until", "2999-12-31", *more).status == 0
    assert decided(rules, *read_waivers(tmp_path / "waivers.toml")).status == Exit.CONFORMS
    none = told(tmp_path, "waive", "run", "LOCK-01", *WHO, "--until", "2999-12-31", "--kind", "error")
    assert "no example of LOCK-01 is in error" in none.output


@pytest.mark.process
def test_waivers_and_expected_verdicts_do_not_go_together(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01", "--waivers", "w.toml", "--expect", "e.toml")
    assert run.status == 2
    assert "--waivers is for releases and --expect for tests of the suite" in run.output


@pytest.mark.process
@pytest.mark.long
def test_a_broken_portal_is_waived_with_the_entry_that_conform_waive_writes_and_with_other_people(
    tmp_path: Path,
) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "lock_lasts_eleven_hours")
    rules = ("--candidate", candidate, *BY_FORMS, "-m", "LOCK-05 or SIGN-01")
    first = conform(tmp_path, *rules)
    assert first.status == 1, first.output
    assert told(tmp_path, "waive", "results", "LOCK-05", *WHO, "--until", "2999-12-31").status == 0

    waived = conform(tmp_path, *rules, "--waivers", tmp_path / "waivers.toml", "--seed", "another")

    assert waived.status == 4, waived.output
    assert waived.rule("LOCK-05").verdict == "violates"
    assert waived.results.waived == ("LOCK-05",)
    assert "WAIVED  LOCK-05 violates, until 2999-12-31 (The sign-in team, ESR-12): Next release." in waived.output

    sound = conform(tmp_path, *BY_FORMS, "-m", "LOCK-05 or SIGN-01", "--waivers", tmp_path / "waivers.toml")
    assert sound.status == 6, sound.output
    assert "NOT MET  --waivers: LOCK-05: the waiver is not needed any more" in sound.output
