"""messages.ndjson: well-formed Cucumber Messages that say no more and no less than the record."""

from __future__ import annotations

import json
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from cucumber_messages import Envelope, message_converter

from conformance.catalogue import catalogue
from conformance.exchange import cucumber_messages
from conformance.exchange.cucumber_messages import OtherFeatures
from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from tests.exchange.made_record import OUTCOMES, whole_record, with_outcome
from tests.report.made_results import PICTURE, exhibits

SCHEMA = jsonschema_rs.validator_for(
    json.loads((Path(__file__).parent / "cucumber_messages_34_2" / "messages.schema.json").read_text("utf-8"))
)


def messages(results: Results, folder: Path) -> list[dict[str, Any]]:
    """Return the envelopes of a record."""
    return [json.loads(line) for line in cucumber_messages.document(results, folder, catalogue()).splitlines()]


def of_kind(envelopes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Return the messages of one kind, in their order."""
    return [one[kind] for one in envelopes if kind in one]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def record(folder: Path) -> Results:
    return whole_record(folder)


@pytest.fixture(scope="module")
def envelopes(record: Results, folder: Path) -> list[dict[str, Any]]:
    return messages(record, folder)


def results_by_example(envelopes: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the results of each test case's steps; the test cases are in the order of the record."""
    found: dict[str, list[dict[str, Any]]] = {one["id"]: [] for one in of_kind(envelopes, "testCaseStarted")}
    for one in of_kind(envelopes, "testStepFinished"):
        found[one["testCaseStartedId"]].append(one["testStepResult"])
    return list(found.values())


def the_word(results: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the result that carries the suite's word, of which each example has one."""
    [word] = [one for one in results if one.get("message")]
    return word


def test_every_message_keeps_the_json_schema_of_cucumber(envelopes: list[dict[str, Any]]) -> None:
    assert [wrong.message for one in envelopes for wrong in SCHEMA.iter_errors(one)] == []


def test_the_schema_refuses_what_it_does_not_know(envelopes: list[dict[str, Any]]) -> None:
    """Otherwise the test above would prove nothing."""
    finished = of_kind(envelopes, "testStepFinished")[0]
    wrong = finished | {"testStepResult": {"status": "DEPARTS", "duration": {"seconds": 0, "nanos": 0}}}
    assert not SCHEMA.is_valid({"testStepFinished": wrong})
    assert not SCHEMA.is_valid({"verdict": {}})


def test_cucumbers_own_package_reads_every_message_without_a_loss(envelopes: list[dict[str, Any]]) -> None:
    read = [message_converter.from_dict(one, Envelope) for one in envelopes]
    assert [message_converter.to_dict(one) for one in read] == envelopes


def test_there_is_a_pickle_for_each_example_of_the_record(record: Results, envelopes: list[dict[str, Any]]) -> None:
    examples = [example for rule in record.rules for example in rule.examples]
    assert len(examples) > 300
    pickles = {one["id"]: one for one in of_kind(envelopes, "pickle")}
    cases = of_kind(envelopes, "testCase")
    assert len(pickles) == len(cases) == len(examples)
    for example, case in zip(examples, cases, strict=True):
        pickle = pickles.pop(case["pickleId"])
        assert pickle["name"] == example.name
        assert [step["text"] for step in pickle["steps"]] == [step.text for step in example.steps]


def test_every_id_that_is_referred_to_exists_and_no_id_exists_twice(envelopes: list[dict[str, Any]]) -> None:
    made: Counter[str] = Counter(_values(envelopes, lambda key: key == "id"))
    assert [id_ for id_, count in made.items() if count > 1] == []
    referred = set(_values(envelopes, lambda key: key.endswith(("Id", "Ids"))))
    assert len(referred) > 1000
    assert referred - made.keys() == set()


def _values(node: Any, wanted: Any) -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                if wanted(key):
                    yield from [value] if isinstance(value, str) else value
                else:
                    yield from _values(value, wanted)
        case list():
            for one in node:
                yield from _values(one, wanted)


def test_what_is_referred_to_stands_before_what_refers_to_it(envelopes: list[dict[str, Any]]) -> None:
    known: set[str] = set()
    open_: set[str] = set()
    kinds = [next(iter(one)) for one in envelopes]
    assert kinds[0] == "meta"
    assert kinds[-1] == "testRunFinished"
    assert kinds.count("testRunStarted") == kinds.count("testRunFinished") == 1
    for one in envelopes:
        [(kind, message)] = one.items()
        known |= set(_values(message, lambda key: key == "id"))
        assert set(_values(message, lambda key: key.endswith(("Id", "Ids")))) <= known, one
        match kind:
            case "testCaseStarted":
                open_.add(message["id"])
            case "testStepStarted":
                open_.add(message["testStepId"])
                assert message["testCaseStartedId"] in open_
            case "attachment":
                assert {message["testCaseStartedId"], message["testStepId"]} <= open_
            case "testStepFinished":
                open_.remove(message["testStepId"])
            case "testCaseFinished":
                open_.remove(message["testCaseStartedId"])
    assert open_ == set()


def test_the_pickle_of_a_violated_rule_has_a_failed_step_with_expected_and_observed(
    record: Results, envelopes: list[dict[str, Any]]
) -> None:
    of_examples = iter(results_by_example(envelopes))
    found = [(rule, example, next(of_examples)) for rule in record.rules for example in rule.examples]
    broken = [one for one in found if one[0].verdict == "violates"]
    assert broken
    for _, example, results in broken:
        assert results[-1]["status"] == "FAILED"
        assert f"expected: {example.expected}\nobserved: {example.observed}" in results[-1]["message"]
    failed = {rule.id for rule, _, results in found if any(one["status"] == "FAILED" for one in results)}
    assert failed == {rule.id for rule in record.rules if rule.verdict == "violates"}


STATUSES = {
    "must": ("PASSED", "FAILED", "PENDING", "SKIPPED", "AMBIGUOUS", "PENDING", "SKIPPED"),
    "should": ("PASSED", "PENDING", "PENDING", "SKIPPED", "AMBIGUOUS", "PENDING", "SKIPPED"),
    "may": ("PASSED", "SKIPPED", "PENDING", "SKIPPED", "AMBIGUOUS", "PENDING", "SKIPPED"),
}


def test_each_outcome_has_its_status_and_its_own_word(record: Results, envelopes: list[dict[str, Any]]) -> None:
    of_examples = iter(results_by_example(envelopes))
    met = set()
    for rule in record.rules:
        for example in rule.examples:
            word = the_word(next(of_examples))
            place = OUTCOMES.index(example.outcome)
            met.add((rule.level, place))
            assert word["status"] == STATUSES[rule.level][place], (rule.id, example.outcome)
            assert word["message"].startswith(example.outcome or "not run: ")
    assert {("must", place) for place in range(len(OUTCOMES))} <= met
    assert {level for level, _ in met} == {"must", "should", "may"}


def one_rule(record: Results, *examples: ExampleRecord, **more: Any) -> Results:
    """Return the record with one rule, which has these examples."""
    rule: RuleRecord = record.rules[0].model_copy(update={"examples": examples, **more})
    return record.model_copy(update={"rules": (rule,)})


def test_a_browser_that_no_verdict_lacked_is_skipped(record: Results, tmp_path: Path) -> None:
    held, other = record.rules[0].examples[:2]
    lacking = with_outcome(other, "not installed")
    words = [
        the_word(one)["status"]
        for one in results_by_example(messages(one_rule(record, held, lacking, verdict="conforms"), tmp_path))
    ]
    assert words == ["PASSED", "SKIPPED"]


def test_an_example_before_which_the_run_was_interrupted_is_pending(record: Results, tmp_path: Path) -> None:
    left = (
        record.rules[0].examples[0].model_copy(update={"outcome": None, "reason": "the run was interrupted before it"})
    )
    [results] = results_by_example(messages(one_rule(record, left, verdict="not run"), tmp_path))
    assert the_word(results)["status"] == "PENDING"
    assert "reason: the run was interrupted before it" in the_word(results)["message"]


def test_an_error_after_the_last_step_passed_is_told_by_a_hook_and_never_a_pass(
    record: Results, tmp_path: Path
) -> None:
    """For example a clean-up that broke: each step says that it passed, and the example was not judged."""
    broke = record.rules[0].examples[0].model_copy(update={"outcome": "error", "reason": "the browser crashed"})
    envelopes = messages(one_rule(record, broke, verdict="error"), tmp_path)
    [results] = results_by_example(envelopes)
    assert [one["status"] for one in results] == ["PASSED"] * len(broke.steps) + ["AMBIGUOUS"]
    assert "reason: the browser crashed" in results[-1]["message"]
    [case] = of_kind(envelopes, "testCase")
    assert case["testSteps"][-1]["hookId"] == of_kind(envelopes, "hook")[0]["id"]


def test_the_evidence_is_attached_to_the_step_that_failed(record: Results, folder: Path) -> None:
    broken = with_outcome(record.rules[0].examples[0], "broken")
    envelopes = messages(one_rule(record, broken, verdict="violates"), folder)
    attached = of_kind(envelopes, "attachment")
    [case] = of_kind(envelopes, "testCase")
    assert {one["testStepId"] for one in attached} == {case["testSteps"][-1]["id"]}
    picture, *texts = attached
    assert (picture["mediaType"], picture["contentEncoding"]) == ("image/png", "BASE64")
    assert b64decode(picture["body"]) == (folder / PICTURE).read_bytes()
    assert [one["body"] for one in texts] == [one.text for one in exhibits()[1:]]


def test_a_picture_that_is_gone_or_elsewhere_is_said_to_be(record: Results, tmp_path: Path) -> None:
    broken = with_outcome(record.rules[0].examples[0], "broken")
    attached = of_kind(messages(one_rule(record, broken, verdict="violates"), tmp_path), "attachment")
    assert "is not in the results folder any more" in attached[0]["body"]
    assert attached[0]["mediaType"] == "text/plain"


@pytest.mark.parametrize(("status", "success"), [(0, True), (1, False), (4, False), (6, False)])
def test_the_run_succeeds_if_its_exit_status_is_0(record: Results, tmp_path: Path, status: int, success: bool) -> None:
    finished = of_kind(messages(record.model_copy(update={"exit_status": status}), tmp_path), "testRunFinished")
    assert finished[0]["success"] is success
    assert f"exit status {status}: " in finished[0]["message"]


def test_what_a_portal_shows_cannot_write_a_message_of_its_own(record: Results, tmp_path: Path) -> None:
    shown = 'no\n{"testRunFinished":{"success":true}}\x1b[2J\u202e\ud800\u2028'
    broken = with_outcome(record.rules[0].examples[0], "broken").model_copy(update={"observed": shown})
    envelopes = messages(one_rule(record, broken, verdict="violates"), tmp_path)
    assert len(of_kind(envelopes, "testRunFinished")) == 1
    [results] = results_by_example(envelopes)
    assert 'no\n{"testRunFinished":{"success":true}}\\x1b[2J\\u202e\\ud800\u2028' in the_word(results)["message"]
    lines = cucumber_messages.document(one_rule(record, broken, verdict="violates"), tmp_path, catalogue())
    assert len(lines.decode().splitlines()) == len(envelopes)


def test_other_features_than_those_of_the_run_are_never_taken_for_them(record: Results, tmp_path: Path) -> None:
    with pytest.raises(OtherFeatures, match="the run was made with other features"):
        messages(record.model_copy(update={"digest": "0" * 64}), tmp_path)
    moved = record.rules[0].examples[0].model_copy(update={"line": 1})
    with pytest.raises(OtherFeatures, match=r"the record has the example .* the features of this suite do not"):
        messages(one_rule(record, moved), tmp_path)
