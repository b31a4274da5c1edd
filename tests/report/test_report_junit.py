"""junit.xml: what a CI server makes of each verdict."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conformance.judgement.results import Expectation, Finding, Results
from conformance.report import junit
from tests.report.made_results import a_rule, an_example, everything, some_results

STOPPED = Finding(what="a fresh person", state="stops the run", found="the test interface answers 500")


def suites(results: Results) -> ET.Element:
    return ET.fromstring(junit.document(results))


def case_of(results: Results) -> ET.Element | None:
    return next((case for case in suites(results).iter("testcase") if case.get("classname") == "LOCK-01"), None)


def marks(case: ET.Element | None) -> list[str]:
    return ["left out"] if case is None else [mark.tag for mark in case]


@pytest.mark.parametrize(
    ("level", "outcome", "expected"),
    [
        ("must", "held", []),
        ("must", "broken", ["failure"]),
        ("must", "not testable", ["error"]),
        ("must", "error", ["error"]),
        ("must", "absent", ["skipped"]),
        ("must", "not installed", ["error"]),
        ("must", None, ["left out"]),
        ("should", "held", []),
        ("should", "broken", ["system-out"]),
        ("should", "not testable", ["skipped"]),
        ("should", "error", ["error"]),
        ("should", "absent", ["skipped"]),
        ("should", "not installed", ["skipped"]),
        ("should", None, ["skipped"]),
        ("may", "held", ["system-out"]),
        ("may", "broken", ["system-out"]),
        ("may", "not testable", ["skipped"]),
        ("may", "error", ["error"]),
        ("may", "absent", ["skipped"]),
        ("may", "not installed", ["skipped"]),
        ("may", None, ["skipped"]),
    ],
)
def test_each_outcome_at_each_level_has_its_mark(level: str, outcome: str, expected: list[str]) -> None:
    results = some_results(a_rule("LOCK-01", level, an_example(outcome)))
    assert marks(case_of(results)) == expected


def test_a_must_of_another_document_is_skipped_with_the_reason() -> None:
    rule = a_rule("LOCK-01", "must", an_example(None), verdict="not applicable", reason="a rule of WEB")
    case = case_of(some_results(rule))
    assert case is not None
    assert case.find("skipped").get("message") == "not applicable: a rule of WEB"


@pytest.mark.parametrize(
    ("ended", "reason", "said"),
    [
        ("interrupted", "", "the run was interrupted before this example"),
        ("stopped by the doctor", "", "the run was stopped by the doctor before this example"),
        ("to its end", "the portal died", "the portal died"),
    ],
)
def test_a_must_that_the_run_did_not_come_to_is_an_error(ended: str, reason: str, said: str) -> None:
    results = some_results(a_rule("LOCK-01", "must", an_example(None, reason=reason)), ended=ended)
    case = case_of(results)
    assert marks(case) == ["error"]
    assert case.find("error").get("message") == said


def test_an_unselected_must_of_an_interrupted_run_is_left_out_where_the_record_says_so() -> None:
    example = an_example(None, reason="not selected")
    assert case_of(some_results(a_rule("LOCK-01", "must", example), ended="interrupted")) is None


def test_a_must_of_which_one_example_was_selected_shows_that_one_only() -> None:
    rule = a_rule("LOCK-01", "must", an_example("held", "Ran"), an_example(None, "Did not"), verdict="not run")
    assert [case.get("name") for case in suites(some_results(rule)).iter("testcase")][:1] == ["Ran"]
    assert "Did not" not in junit.document(some_results(rule)).decode()


def test_a_must_that_concerns_the_portal_is_never_skipped() -> None:
    """Whatever its examples came to, and however the run ended."""
    outcomes = ("held", "broken", "not testable", "error", None)
    for first, second, ended in product(outcomes, outcomes, ("to its end", "interrupted", "stopped by the doctor")):
        rule = a_rule("LOCK-01", "must", an_example(first, "One"), an_example(second, "Two"))
        root = suites(some_results(rule, ended=ended))
        assert not list(root.iter("skipped")), (first, second, ended)


def test_a_failure_has_what_was_observed_and_the_text_the_whole_story() -> None:
    case = case_of(some_results(a_rule("LOCK-01", "must", an_example("broken"))))
    failure = case.find("failure")
    assert failure.get("message") == "Amara's own password signed in; the page showed a way to log out"
    assert failure.get("type") == "violates"
    for words in (
        "expected: Amara's own password is refused",
        "observed: Amara's own password signed in",
        "STEES-22: There are 3 attempts in total",
        "passed      And Amara's own password signs in (control)",
        "failed      Then Amara's own password is refused",
        "not reached But Ben signs in as usual",
    ):
        assert words in failure.text


def test_a_departure_is_a_passed_case_that_says_so() -> None:
    case = case_of(some_results(a_rule("LOCK-01", "should", an_example("broken"))))
    assert case.find("system-out").text.startswith("departs: Amara's own password signed in")


def test_a_case_says_where_its_example_stands_and_how_long_it_took() -> None:
    case = case_of(some_results(a_rule("LOCK-01", "must", an_example("held", "Her own password"))))
    assert case.attrib == {
        "classname": "LOCK-01",
        "name": "Her own password",
        "file": "features/03_attempts_and_the_lock.feature",
        "line": "8",
        "time": "3.250",
    }


def test_rows_of_one_name_are_told_apart() -> None:
    rule = a_rule("LOCK-01", "must", an_example(row=("3 hours",), name="A"), an_example(row=("5 hours",), name="A"))
    names = [case.get("name") for case in suites(some_results(rule)).iter("testcase")]
    assert names[:2] == ["A [3 hours]", "A [5 hours]"]


def test_the_totals_are_those_of_the_cases(tmp_path: Path) -> None:
    root = suites(everything(tmp_path))
    for element in (root, *root.iter("testsuite")):
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(attribute)) == len(list(element.iter(tag)))
        assert int(element.get("tests")) == len(list(element.iter("testcase")))
    assert [suite.get("name") for suite in root] == ["Attempts and the lock", "The reset mail", "The doctor"]
    assert (root.get("failures"), root.get("errors")) == ("1", "4")


def test_what_stopped_the_run_is_an_error_even_when_no_rule_is_shown() -> None:
    root = suites(some_results(ended="stopped by the doctor", exit_status=3, doctor=(STOPPED,)))
    assert [error.get("message") for error in root.iter("error")] == ["the test interface answers 500"]


def test_a_verdict_that_was_not_expected_is_a_failure_even_when_it_is_a_good_one() -> None:
    surprise = Expectation(rule="LOCK-01", expected="violates", found="conforms")
    rule = a_rule("LOCK-01", "must", an_example("held"))
    root = suites(some_results(rule, exit_status=1, unexpected=(surprise,)))
    assert [one.get("message") for one in root.iter("failure")] == ["expected violates, found conforms"]


def test_an_example_that_was_not_expected_is_a_failure_of_its_own_with_its_name() -> None:
    surprise = Expectation(
        rule="LOCK-01", expected="conforms", found="violates", example="A sibling", row=("4 hours",), reason="Known."
    )
    rule = a_rule("LOCK-01", "may", an_example("held"))
    root = suites(some_results(rule, exit_status=1, unexpected=(surprise,)))
    assert "LOCK-01: A sibling (4 hours)" in [one.get("name") for one in root.iter("testcase")]
    [failure] = root.iter("failure")
    assert failure.get("message") == "expected conforms, found violates (the file says of LOCK-01: Known)"


@pytest.mark.parametrize(("status", "red"), [(0, 0), (2, 1), (5, 1), (130, 1)])
def test_a_failed_run_is_red_even_when_none_of_its_examples_is(status: int, red: int) -> None:
    rule = a_rule("LOCK-01", "must", an_example("held"))
    assert len(list(suites(some_results(rule, exit_status=status)).iter("error"))) == red


def test_no_text_breaks_the_xml() -> None:
    """Every character of the basic plane, and some beyond, at every place where a text may stand."""
    text = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000), 0x1F600, 0x1FFFE)))
    example = an_example("broken", text, observed=text, expected=text, reason=text, row=(text,))
    rule = a_rule("LOCK-01", "must", example, title=text, feature=text, file=text)
    failure = case_of(some_results(rule, seed=text)).find("failure")
    assert "\\x00\\x01" in failure.get("message")
