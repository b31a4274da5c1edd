"""earl.jsonld: one assertion for each rule and each example, with an outcome that accuses nobody of a broken should."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from typing import Any

import pytest
from pyld import jsonld

from conformance.exchange import earl
from conformance.judgement.results import Results
from tests.exchange.made_record import whole_record
from tests.report.made_results import a_rule, an_example, some_results

EARL = "http://www.w3.org/ns/earl#"
DCT = "http://purl.org/dc/terms/"
ESR = "urn:esr-sign-in:term:"
Node = dict[str, Any]


def no_network(url: str, _options: Any) -> Any:
    """Refuse to load a context: the file has to work offline."""
    raise AssertionError(f"{url} was asked for")


def expanded(results: Results) -> list[Node]:
    """Return the nodes of a record as a JSON-LD processor reads them: each term is an absolute address."""
    found: list[Node] = jsonld.expand(json.loads(earl.document(results)), {"documentLoader": no_network})
    return found


def of_type(nodes: list[Node], name: str) -> list[Node]:
    """Return the nodes of one type of EARL."""
    return [node for node in nodes if f"{EARL}{name}" in node["@type"]]


def only(node: Node, name: str) -> Any:
    """Return the only value of a property: an address, a literal, or a node."""
    [value] = node[name]
    return value.get("@id", value.get("@value", value))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return whole_record(tmp_path_factory.mktemp("results"), versions={"suite": "0.1.0"})


@pytest.fixture(scope="module")
def nodes(record: Results) -> list[Node]:
    return expanded(record)


def result_by_test(nodes: list[Node]) -> dict[str, Node]:
    """Return the result of each test, by the test's URN."""
    assertions = of_type(nodes, "Assertion")
    found = {only(one, f"{EARL}test"): only(one, f"{EARL}result") for one in assertions}
    assert len(found) == len(assertions)
    return found


def test_no_term_of_the_file_is_lost_when_it_is_expanded(record: Results) -> None:
    """A term that the context does not know would be left out in silence."""
    options = {"documentLoader": no_network}
    written = json.loads(earl.document(record))
    back = jsonld.compact(jsonld.expand(written, options), written["@context"], options)
    assert _plain(back["@graph"]) == _plain(written["@graph"])


def _plain(node: Any) -> Any:
    """Return a node without lists of one: to JSON-LD, they are the same as the one."""
    match node:
        case dict():
            return {key: _plain(value) for key, value in node.items()}
        case [one]:
            return _plain(one)
        case list():
            return [_plain(one) for one in node]
    return node


def test_each_rule_and_each_example_has_one_assertion(record: Results, nodes: list[Node]) -> None:
    rules, examples = len(record.rules), sum(len(rule.examples) for rule in record.rules)
    assert examples > rules > 100
    assert len(of_type(nodes, "TestRequirement")) == rules
    assert len(of_type(nodes, "TestCase")) == examples
    assert len(of_type(nodes, "Assertion")) == rules + examples


def test_every_address_that_is_referred_to_is_described(nodes: list[Node]) -> None:
    described = {node["@id"] for node in nodes if "@id" in node}
    for assertion in of_type(nodes, "Assertion"):
        assert {only(assertion, f"{EARL}{name}") for name in ("test", "subject", "assertedBy")} <= described
    for case in of_type(nodes, "TestCase"):
        assert only(case, f"{DCT}isPartOf") in described
    named = [node["@id"] for node in nodes if "@id" in node]
    assert [one for one, count in Counter(named).items() if count > 1] == []


def test_the_counts_of_outcomes_are_those_of_the_verdicts(record: Results, nodes: list[Node]) -> None:
    results = result_by_test(nodes)
    of_rules = Counter(only(results[f"urn:esr-sign-in:rule:{rule.id}"], f"{EARL}outcome") for rule in record.rules)
    count = record.count
    assert of_rules == {
        f"{EARL}passed": count("conforms"),
        f"{EARL}failed": count("violates"),
        f"{EARL}cantTell": sum(count(one) for one in ("departs", "observed", "not testable", "error")),
        f"{EARL}inapplicable": count("not applicable"),
        f"{EARL}untested": count("not run"),
    }
    assert all(of_rules.values())
    own = Counter(only(results[earl.rule_urn(rule.id)], f"{ESR}verdict") for rule in record.rules)
    assert own == Counter(rule.verdict for rule in record.rules)


EXAMPLES = [
    ("must", "held", "passed"),
    ("must", "broken", "failed"),
    ("must", "not testable", "cantTell"),
    ("must", "error", "cantTell"),
    ("must", "absent", "inapplicable"),
    ("must", "not installed", "untested"),
    ("must", None, "untested"),
    ("should", "held", "passed"),
    ("should", "broken", "cantTell"),
    ("may", "held", "cantTell"),
    ("may", "broken", "cantTell"),
]


@pytest.mark.parametrize(("level", "outcome", "told"), EXAMPLES)
def test_each_outcome_of_an_example_has_its_outcome_of_earl(level: str, outcome: Any, told: str) -> None:
    rule = a_rule("LOCK-01", level, an_example(outcome))
    found = result_by_test(expanded(some_results(rule)))[earl.example_urn(rule, rule.examples[0])]
    assert only(found, f"{EARL}outcome") == f"{EARL}{told}"
    assert only(found, f"{ESR}exampleOutcome") == (outcome or "not run")


def test_only_a_must_that_is_violated_has_failed(record: Results, nodes: list[Node]) -> None:
    outcomes = {test: only(result, f"{EARL}outcome") for test, result in result_by_test(nodes).items()}
    failed = {test for test, outcome in outcomes.items() if outcome == f"{EARL}failed"}
    violated = [rule for rule in record.rules if rule.verdict == "violates"]
    assert violated
    of_rules = (earl.rule_urn(rule.id) for rule in violated)
    of_examples = (earl.example_urn(rule, one) for rule in violated for one in rule.examples if one.outcome == "broken")
    assert failed == set(chain(of_rules, of_examples))


def test_a_rule_that_does_not_apply_is_inapplicable_with_its_examples() -> None:
    rule = a_rule("LOCK-07", "must", an_example(None), verdict="not applicable", reason="a rule of WEB")
    outcomes = {only(one, f"{EARL}outcome") for one in result_by_test(expanded(some_results(rule))).values()}
    assert outcomes == {f"{EARL}inapplicable"}


def test_the_suite_with_its_version_asserts_of_the_candidate_automatically(record: Results, nodes: list[Node]) -> None:
    [suite] = of_type(nodes, "Assertor")
    assert suite["@id"] == "urn:esr-sign-in:suite:0.1.0"
    assert only(suite, f"{DCT}hasVersion") == "0.1.0"
    [portal] = of_type(nodes, "TestSubject")
    assert only(portal, f"{DCT}title") == record.candidate.name
    for assertion in of_type(nodes, "Assertion"):
        assert only(assertion, f"{EARL}mode") == f"{EARL}automatic"
        assert only(assertion, f"{EARL}assertedBy") == suite["@id"]
        assert only(assertion, f"{EARL}subject") == portal["@id"]
        [date] = only(assertion, f"{EARL}result")[f"{DCT}date"]
        assert date == {"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": "2026-03-04T05:06:07+00:00"}


def test_a_violated_example_tells_expected_and_observed() -> None:
    rule = a_rule("LOCK-02", "must", an_example("broken"))
    found = result_by_test(expanded(some_results(rule)))[earl.example_urn(rule, rule.examples[0])]
    told = only(found, f"{EARL}info")
    assert told.startswith("expected: Amara's own password is refused\nobserved: Amara's own password signed in")


def test_a_run_without_a_browser_says_that_it_states_no_conformance() -> None:
    remark = "driven without a browser: no statement of conformance"
    nodes = expanded(some_results(a_rule("LOCK-01", "must", an_example()), remark=remark))
    [run] = [node for node in nodes if f"{ESR}Run" in node["@type"]]
    assert only(run, f"{ESR}remark") == remark
    assert {only(assertion, f"{DCT}isPartOf") for assertion in of_type(nodes, "Assertion")} == {run["@id"]}


def test_what_a_portal_shows_is_text_and_never_an_address_or_a_node() -> None:
    shown = 'urn:esr-sign-in:rule:LOCK-01 {"@id": "x"} \x1b\u202e\ud800'
    rule = a_rule("LOCK-02", "must", an_example("broken", observed=shown, row=("a:b", "ä ")))
    nodes = expanded(some_results(rule))
    told = only(result_by_test(nodes)[earl.example_urn(rule, rule.examples[0])], f"{EARL}info")
    assert 'observed: urn:esr-sign-in:rule:LOCK-01 {"@id": "x"} \\x1b\\u202e\\ud800' in told
    [case] = of_type(nodes, "TestCase")
    assert case["@id"].endswith(":a%3Ab:%C3%A4%20")


def test_no_two_examples_of_the_suite_are_the_same_test(record: Results) -> None:
    urns = [earl.example_urn(rule, example) for rule in record.rules for example in rule.examples]
    assert len(set(urns)) == len(urns)
