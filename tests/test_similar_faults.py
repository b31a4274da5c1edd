"""Which faults of the bundled portal a run's violations resemble, and when none is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from conformance.catalogue import catalogue
from conformance.detection.faults import FAULTS, Fault, load
from conformance.detection.matrix import FILE_NAME, Matrix, Row
from conformance.judgement.results import CandidateRecord, Results, RuleRecord, Verdict
from conformance.judgement.similar_faults import SHOWN, ExpectedOfFault, name_of, with_similar_faults
from conformance.session.fault_expectations import expected_of_faults
from drivers.candidate.candidate_file import REFERENCE
from drivers.candidate.candidate_file import load as load_candidate
from tests.report.made_results import a_rule, an_example, some_results

BROKEN, HELD, UNTESTABLE = (an_example(outcome) for outcome in ("broken", "held", "not testable"))


def a_fault(name: str, *breaks: str, **more: Any) -> ExpectedOfFault:
    """Return a fault that breaks these rules and changes no other, unless more is said."""
    content: dict[str, Any] = {"says": f"It does {name}.", "changes": {}, "readings": {}, "guidance": ""}
    return ExpectedOfFault(name=name, breaks=frozenset(breaks), **{**content, **more})


def found(**verdicts: Verdict) -> Results:
    """Return results in which the rules A, B, C and so on have these verdicts, all of musts."""
    examples = {"violates": BROKEN, "conforms": HELD, "not testable": UNTESTABLE, "not run": an_example(None)}
    return some_results(*(a_rule(id_, "must", examples[one], verdict=one) for id_, one in verdicts.items()))


def named(results: Results, *faults: ExpectedOfFault, rule: str = "A") -> list[str]:
    """Return the names of the faults that are told of a rule."""
    told = with_similar_faults(results, faults)
    return [one.name for one in next(one for one in told.rules if one.id == rule).behaves_like]


def test_a_fault_that_breaks_what_was_found_broken_is_named_with_what_it_does_wrong() -> None:
    results = with_similar_faults(
        found(A="violates", B="conforms", C="not run", D="not testable"),
        [a_fault("one", "A", "C", changes={"D": "not testable"})],
    )
    [match] = results.rules[0].behaves_like
    assert (match.name, match.says) == ("one", "It does one.")
    assert (match.as_expected, match.otherwise, match.not_judged) == (("A", "D"), (), ("C",))


def test_nothing_is_said_of_a_rule_that_is_kept_or_that_no_fault_breaks() -> None:
    results = found(A="violates", B="conforms")
    assert named(results, a_fault("other", "B")) == []
    assert named(results, a_fault("one", "A", "B"), rule="B") == []
    assert named(found(A="conforms"), a_fault("one", "A")) == []


def test_a_fault_whose_other_rules_are_kept_is_not_named() -> None:
    assert named(found(A="violates", B="conforms"), a_fault("one", "A", "B")) == []
    assert named(found(A="violates", B="violates", C="conforms"), a_fault("one", "A", "B", "C")) == ["one"]
    assert named(found(A="violates", B="conforms"), a_fault("one", "A", changes={"B": "not testable"})) == []


def test_what_was_not_judged_speaks_neither_for_nor_against_a_fault() -> None:
    assert named(found(A="violates", B="not run", C="not testable"), a_fault("one", "A", "B", "C")) == ["one"]


def test_other_mistakes_of_the_same_portal_do_not_speak_against_a_fault() -> None:
    assert named(found(A="violates", B="violates", C="violates"), a_fault("one", "A")) == ["one"]


def test_the_fault_that_explains_most_is_named_and_the_others_are_counted() -> None:
    results = with_similar_faults(found(A="violates", B="violates"), [a_fault("less", "A"), a_fault("more", "A", "B")])
    assert [one.name for one in results.rules[0].behaves_like] == ["more"]
    assert results.rules[0].more_faults_fit == 1


def test_of_faults_that_fit_equally_the_one_with_less_left_open_comes_first() -> None:
    results = found(A="violates", B="not run")
    assert named(results, a_fault("aaa", "A", "B"), a_fault("zzz", "A")) == ["zzz", "aaa"]


def test_no_more_than_three_are_named_in_the_same_order_every_time() -> None:
    faults = [a_fault(name, "A") for name in "edcba"]
    results = with_similar_faults(found(A="violates"), faults)
    assert [one.name for one in results.rules[0].behaves_like] == ["a", "b", "c"]
    assert results.rules[0].more_faults_fit == 5 - SHOWN


def test_a_fault_that_breaks_the_rule_in_an_example_that_held_is_not_named() -> None:
    early, late = an_example("broken", "one minute before"), an_example("held", "one minute after", row=("12 hours",))
    results = some_results(a_rule("A", "must", early, late, verdict="violates"))
    eleven = a_fault("eleven", "A", examples={"A": "one minute before"})
    thirteen = a_fault("thirteen", "A", examples={"A": "one minute after | 12 hours"})
    assert named(results, eleven, thirteen) == ["eleven"]
    unknown = a_fault("unknown", "A", examples={"A": "an example of an earlier day"})
    assert named(results, thirteen, unknown) == ["unknown"]


def test_a_fault_whose_example_was_found_broken_is_named_before_one_whose_example_did_not_run() -> None:
    results = some_results(
        a_rule("A", "must", an_example(None, "not run"), an_example("broken", "broken"), verdict="violates")
    )
    seen, unseen = a_fault("seen", "A", examples={"A": "broken"}), a_fault("a", "A", examples={"A": "not run"})
    told = with_similar_faults(results, [unseen, seen])
    assert [one.name for one in told.rules[0].behaves_like] == ["seen"]
    assert told.rules[0].more_faults_fit == 1


def test_a_fault_of_another_reading_or_document_is_not_named() -> None:
    results = found(A="violates")
    assert named(results, a_fault("one", "A", readings={"lock_begins": "fourth-wrong-password"})) == []
    assert named(results, a_fault("one", "A", readings={"lock_begins": "third-wrong-password"})) == ["one"]
    assert named(results, a_fault("one", "A", guidance="WEB")) == []


def test_a_portal_broken_as_a_whole_is_named_only_where_little_else_is_kept() -> None:
    whole = a_fault("whole", "A", keeps=frozenset({"B"}))
    assert named(found(A="violates", B="conforms"), whole) == ["whole"]
    assert named(found(A="violates", C="conforms"), whole) == []


def test_everything_else_in_the_record_stays_as_it_is() -> None:
    before = found(A="violates", B="conforms")
    after = with_similar_faults(before, [a_fault("one", "A")])
    assert with_similar_faults(after, []) == before


def test_the_faults_of_the_bundled_portal_come_with_their_sentences_and_every_verdict_they_change() -> None:
    known = {(fault.name, *fault.readings.values(), fault.guidance): fault for fault in expected_of_faults(catalogue())}
    eleven = known["lock_lasts_eleven_hours", ""]
    assert eleven.says == "The lock ends after eleven hours instead of twelve."
    assert eleven.breaks == {"LOCK-05", "LOCK-06"}
    assert eleven.changes == {"ADMIN-04": "not testable"}
    assert known["refuses_everybody", ""].keeps is not None
    assert all(fault.says and not fault.breaks & fault.changes.keys() for fault in known.values())


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return Matrix.model_validate_json((FAULTS.parent / FILE_NAME).read_text("utf-8"))


def test_of_what_the_faults_broke_in_the_committed_matrix_nearly_every_rule_names_its_fault(matrix: Matrix) -> None:
    """Nearly: where more than three faults break one rule in the same example, not all of them can be named."""
    faults, known = load(catalogue()), expected_of_faults(catalogue())
    seen: Counter[str] = Counter()
    for row in matrix.faults:
        if row.label not in faults.by_label:
            continue
        fault = faults.by_label[row.label]
        caught = {cell.rule for cell in row.cells if cell.state == "caught"}
        for rule in with_similar_faults(as_found(row, fault, matrix.rules), known).rules:
            if rule.id in caught:
                names = [match.name for match in rule.behaves_like]
                seen["first" if names[:1] == [fault.name] else "named" if fault.name in names else "not named"] += 1
    assert seen.total() > 400
    assert seen["not named"] <= seen.total() * 0.05, seen
    assert seen["first"] >= seen.total() * 0.85, seen


def as_found(row: Row, fault: Fault, levels: Mapping[str, str]) -> Results:
    """Return the findings of the portal with one fault as the results of a run."""
    reference = load_candidate(REFERENCE)
    readings = reference.readings.model_dump() | fault.readings
    guidance = (fault.guidance,) if fault.guidance else reference.guidance
    left_out = {*row.not_driven, *row.not_applicable}
    return some_results(
        *(rule_as_found(row, id_, level) for id_, level in levels.items() if id_ not in left_out),
        candidate=CandidateRecord(name="a portal", file="a.toml", guidance=guidance, readings=readings),
    )


def rule_as_found(row: Row, id_: str, level: str) -> RuleRecord:
    cell = next((one for one in row.cells if one.rule == id_), None)
    verdict: Verdict = (cell.found if cell else None) or ("observed" if level == "may" else "conforms")
    broken = cell.example if cell and verdict in ("violates", "departs") else ""
    examples = [an_example("held", one.name, row=one.row) for one in catalogue().rules[id_].examples]
    told = [one.model_copy(update={"outcome": "broken"}) if name_of(one) == broken else one for one in examples]
    return a_rule(id_, level, *told, verdict=verdict)
