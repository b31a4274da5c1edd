"""Two runs compared: when the second is worse, and what else differs."""

from __future__ import annotations

import pytest

from conformance.judgement.comparison import Comparison, compare
from conformance.judgement.results import CandidateRecord, ExampleRecord, Results, RuleRecord, Verdict
from conformance.judgement.verdict_meanings import Exit
from conformance.report.comparison_words import news
from tests.report.made_results import a_rule, an_example, some_results

_OUTCOMES = {"conforms": "held", "violates": "broken", "departs": "broken", "observed": "held"}
OTHER_DOCUMENTS = CandidateRecord(name="Ward portal", file="ward.toml", guidance=("WEB",), readings={})
KEPT = a_rule("KEPT-01", "must", an_example())


def a_must(verdict: Verdict, level: str = "must", id_: str = "LOCK-01") -> RuleRecord:
    """Return a rule with this verdict and one example of the matching outcome."""
    outcome = _OUTCOMES.get(verdict, verdict if verdict in ("not testable", "error") else None)
    return a_rule(id_, level, an_example(outcome, "One example"), verdict=verdict)  # type: ignore[arg-type]


def compared(before: Verdict, after: Verdict, level: str = "must") -> Comparison:
    """Compare two runs of the same portal that differ in one rule; a second rule is kept in both."""
    return compare(some_results(a_must(before, level), KEPT), some_results(a_must(after, level), KEPT))


@pytest.mark.parametrize(
    ("before", "after", "kind", "status"),
    [
        ("conforms", "violates", "worse", 6),
        ("not testable", "violates", "worse", 6),
        ("not run", "violates", "worse", 6),
        ("error", "violates", "worse", 6),
        ("not applicable", "violates", "worse", 6),
        ("conforms", "not testable", "newly not checked", 6),
        ("conforms", "not run", "newly not checked", 6),
        ("conforms", "error", "newly not checked", 6),
        ("conforms", "not applicable", "newly not checked", 6),
        ("violates", "not testable", "newly not checked", 6),
        ("violates", "conforms", "better", 0),
        ("not testable", "conforms", "newly checked", 0),
        ("not run", "conforms", "newly checked", 0),
        ("not applicable", "conforms", "newly checked", 0),
        ("not run", "not testable", "other", 0),
        ("not testable", "not applicable", "other", 0),
    ],
)
def test_a_must_that_is_broken_or_no_longer_decided_makes_it_worse(
    before: Verdict, after: Verdict, kind: str, status: int
) -> None:
    comparison = compared(before, after)
    [change] = comparison.changes
    assert (change.kind, comparison.status) == (kind, status)
    assert change.makes_worse == (status == 6)
    assert comparison.unchanged == 1


@pytest.mark.parametrize("verdict", ["conforms", "violates", "not testable", "not run", "not applicable", "error"])
def test_the_same_verdict_with_the_same_examples_is_no_change(verdict: Verdict) -> None:
    comparison = compared(verdict, verdict)
    assert comparison.changes == comparison.differences == ()
    assert comparison.unchanged == 2
    assert comparison.status == Exit.CONFORMS


@pytest.mark.parametrize("after", ["departs", "not testable", "not run"])
def test_a_should_is_told_and_does_not_count(after: Verdict) -> None:
    comparison = compared("conforms", after, "should")
    assert comparison.changes[0].kind == ("worse" if after == "departs" else "newly not checked")
    assert comparison.status == Exit.CONFORMS
    assert comparison.worse == ()


def test_one_known_violation_does_not_hide_a_new_one() -> None:
    def run(second: ExampleRecord) -> Results:
        return some_results(a_rule("LOCK-01", "must", an_example("broken", "known"), second, verdict="violates"))

    held, broken = run(an_example("held", "second")), run(an_example("broken", "second"))

    assert compare(held, broken).status == Exit.NOT_MET
    assert compare(held, broken).changes[0].kind == "worse"
    assert [one.name for one in compare(held, broken).changes[0].examples] == ["second"]
    assert compare(broken, held).status == Exit.CONFORMS
    assert compare(broken, held).changes[0].kind == "same verdict"


def test_an_example_that_changed_within_a_rule_whose_verdict_stayed_is_told_with_its_row() -> None:
    def run(second: ExampleRecord) -> Results:
        return some_results(a_rule("LOCK-01", "must", an_example("held", "first"), second, verdict="conforms"))

    before = run(an_example("held", "a row", row=("23 hours", "Amara")))
    [change] = compare(before, run(an_example("absent", "a row", row=("23 hours", "Amara")))).changes
    assert change.kind == "same verdict"
    [example] = change.examples
    assert (example.name, example.row, example.before, example.after) == (
        "a row",
        ("23 hours", "Amara"),
        "held",
        "absent",
    )
    [change] = compare(before, run(an_example("held", "a row", row=("5 hours", "Amara")))).changes
    assert [(one.row[0], one.only_in) for one in change.examples] == [("5 hours", "B"), ("23 hours", "A")]


def test_a_rule_that_one_suite_does_not_have_is_told_and_does_not_count() -> None:
    new, old = a_must("violates", id_="NEW-01"), a_must("conforms", id_="OLD-01")
    comparison = compare(some_results(KEPT, old), some_results(KEPT, new))
    assert [(one.rule.id, one.kind) for one in comparison.changes] == [("NEW-01", "only in B"), ("OLD-01", "only in A")]
    assert comparison.status == Exit.CONFORMS
    assert any("violates 1 rule that A's suite did not have" in sentence for sentence in news(comparison).sentences)


def test_among_the_rules_of_one_suite_alone_the_broken_ones_come_first() -> None:
    after = some_results(a_must("conforms", id_="NEW-01"), a_must("violates", id_="NEW-02"), KEPT)
    assert [one.rule.id for one in compare(some_results(KEPT), after).of("only in B")] == ["NEW-02", "NEW-01"]


@pytest.mark.parametrize("verdicts", [("conforms", "not applicable"), ("not applicable", "violates")])
def test_where_the_documents_differ_a_rule_of_one_portal_alone_makes_nothing_worse(
    verdicts: tuple[Verdict, Verdict],
) -> None:
    before, after = verdicts
    other = some_results(a_must(after), KEPT, candidate=OTHER_DOCUMENTS)
    comparison = compare(some_results(a_must(before), KEPT), other)
    assert comparison.changes[0].kind == "other"
    assert comparison.status == Exit.CONFORMS


def test_where_the_documents_differ_a_rule_of_both_portals_still_counts() -> None:
    other = some_results(a_must("violates"), candidate=OTHER_DOCUMENTS)
    assert compare(some_results(a_must("conforms")), other).status == Exit.NOT_MET


def test_a_should_that_became_a_must_counts_from_then_on() -> None:
    comparison = compare(some_results(a_must("departs", "should")), some_results(a_must("violates")))
    assert comparison.changes[0].kind == "worse"
    assert comparison.status == Exit.NOT_MET


def test_a_run_that_judged_nothing_is_not_shown_to_be_no_worse() -> None:
    nothing = some_results(a_must("not run"))
    assert compare(nothing, nothing).status == Exit.NOT_MET
    assert news(compare(nothing, nothing)).label == "Not decided"


def test_documents_readings_seeds_features_and_ends_that_differ_are_said() -> None:
    after = some_results(
        KEPT,
        candidate=CandidateRecord(
            name="Clinic portal", file="c.toml", guidance=("WEB",), readings={"lock_begins": "fourth-wrong-password"}
        ),
        seed="other",
        digest="0" * 64,
        driver="forms",
        ended="interrupted",
        versions={"python": "3.11.7", "pytest": "9.3.0"},
    )
    told = {one.what: (one.before, one.after) for one in compare(some_results(KEPT), after).differences}
    assert told == {
        "the portal": ("Ward portal", "Clinic portal"),
        "the documents": ("STEES, YAS", "WEB"),
        "the reading of 'lock_begins'": ("third-wrong-password", "fourth-wrong-password"),
        "the features and documents (digest)": ("7adca0d885c2", "0" * 12),
        "the driver": ("browser", "forms"),
        "how the run ended": ("to its end", "interrupted"),
        "the seed": ("d2e9bba8", "other"),
        "the version of pytest": ("9.2.0", "9.3.0"),
    }


def test_the_headline_keeps_what_is_broken_apart_from_what_is_not_decided() -> None:
    before = some_results(a_must("conforms", id_="A-01"), a_must("conforms", id_="B-01"))
    after = some_results(a_must("violates", id_="A-01"), a_must("not testable", id_="B-01"))
    told = news(compare(before, after))
    assert (told.state, told.label) == ("broken", "B is worse")
    assert told.sentences[:2] == (
        "B breaks 1 rule that must be kept, in a way not seen in A: A-01.",
        "1 rule that must be kept was decided in A, not in B: B-01.",
    )
    undecided = news(compared("conforms", "not testable"))
    assert (undecided.state, undecided.label) == ("open", "B shows less than A")
    assert news(compared("violates", "conforms")).label == "B is better"
    assert news(compared("conforms", "conforms")).label == "B is no worse"
