"""``earl.jsonld``: the verdicts in W3C's Evaluation and Report Language (EARL 1.0), as JSON-LD that works offline."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from conformance.judgement.results import ExampleRecord, Outcome, Results, RuleRecord, Verdict
from conformance.report.legible import legible_results
from conformance.report.summary import exit_meaning, why_missed

FILE_NAME = "earl.jsonld"
URN = "urn:esr-sign-in"
Node = dict[str, Any]
# A blank node: in a collection of several runs it stays that of this file.
_RUN = "_:run"

CONTEXT: Mapping[str, Any] = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "esr": f"{URN}:term:",
    "id": "@id",
    "type": "@type",
    "title": "dct:title",
    "description": "dct:description",
    "version": "dct:hasVersion",
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "source": {"@id": "dct:source", "@type": "@id"},
    "date": {"@id": "dct:date", "@type": "xsd:dateTime"},
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "result": "earl:result",
    "info": "earl:info",
    "level": "esr:level",
    "verdict": "esr:verdict",
    "exampleOutcome": "esr:exampleOutcome",
    "remark": "esr:remark",
    "seed": "esr:seed",
    "featuresDigest": "esr:featuresDigest",
}
# passed is said only of a rule that was judged and kept, failed only of a must that was broken.
_OF_VERDICT: Mapping[Verdict, str] = {
    "conforms": "earl:passed",
    "violates": "earl:failed",
    "departs": "earl:cantTell",
    "observed": "earl:cantTell",
    "not testable": "earl:cantTell",
    "error": "earl:cantTell",
    "not applicable": "earl:inapplicable",
    "not run": "earl:untested",
}
_OF_OUTCOME: Mapping[Outcome, str] = {
    "held": "earl:passed",
    "broken": "earl:failed",
    "not testable": "earl:cantTell",
    "error": "earl:cantTell",
    "absent": "earl:inapplicable",
    "not installed": "earl:untested",
}


def document(results: Results) -> bytes:
    """Return the verdicts as JSON-LD: the suite, the portal, the rules and their examples, and what came of each."""
    graph = list(_graph(legible_results(results)))
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def rule_urn(id_: str) -> str:
    """Return the URN of a rule, such as ``urn:esr-sign-in:rule:LOCK-01``."""
    return f"{URN}:rule:{quote(id_, safe='')}"


def example_urn(rule: RuleRecord, example: ExampleRecord) -> str:
    """Return the URN of an example: the id of its rule, its name, the cells of its row, and its own file if it has one.

    An example whose name or row changes gets another URN.
    """
    parts = (example.name, *example.row, *([example.file] if example.file else ()))
    return ":".join([f"{URN}:example", quote(rule.id, safe=""), *(quote(part, safe="") for part in parts)])


def _graph(results: Results) -> Iterator[Node]:
    suite = f"{URN}:suite:{quote(results.versions.get('suite', 'unknown'), safe='')}"
    portal = f"{URN}:candidate:{quote(results.candidate.name, safe='')}"
    yield {
        "id": suite,
        "type": ["earl:Assertor", "earl:Software"],
        "title": "esr-sign-in-conformance",
        "version": results.versions.get("suite", "unknown"),
    }
    yield _run(results)
    yield {
        "id": portal,
        "type": "earl:TestSubject",
        "title": results.candidate.name,
        "description": f"held to {', '.join(results.candidate.guidance)}",
    }
    about = {
        "type": "earl:Assertion",
        "isPartOf": _RUN,
        "assertedBy": suite,
        "subject": portal,
        "mode": "earl:automatic",
    }
    for rule in results.rules:
        yield {
            "id": rule_urn(rule.id),
            "type": "earl:TestRequirement",
            "title": rule.title,
            "level": rule.level,
            "source": [f"{URN}:statement:{quote(id_, safe='')}" for id_ in rule.statements],
        }
        yield about | {"test": rule_urn(rule.id), "result": _of_rule(results, rule)}
        for example in rule.examples:
            urn = example_urn(rule, example)
            row = f" [{', '.join(example.row)}]" if example.row else ""
            yield {"id": urn, "type": "earl:TestCase", "title": f"{example.name}{row}", "isPartOf": rule_urn(rule.id)}
            yield about | {"test": urn, "result": _of_example(results, rule, example)}


def _run(results: Results) -> Node:
    return {
        "id": _RUN,
        "type": "esr:Run",
        "description": f"The run: {results.ended}; exit status {results.exit_status}: {exit_meaning(results)}.",
        "date": results.started.isoformat(),
        "seed": results.seed,
        "featuresDigest": results.digest,
    } | ({"remark": results.remark} if results.remark else {})


def _of_rule(results: Results, rule: RuleRecord) -> Node:
    return _result(results, _OF_VERDICT[rule.verdict], {"verdict": rule.verdict}, rule.reason)


def _of_example(results: Results, rule: RuleRecord, example: ExampleRecord) -> Node:
    told = "\n".join(
        f"{what}: {words}"
        for what, words in (
            ("expected", example.expected),
            ("observed", example.observed),
            ("reason", example.reason or why_missed(results, example)),
        )
        if words
    )
    own = example.outcome or ("not applicable" if rule.verdict == "not applicable" else "not run")
    return _result(results, _earl_outcome(rule, example), {"exampleOutcome": own}, told)


def _earl_outcome(rule: RuleRecord, example: ExampleRecord) -> str:
    if example.outcome is None:
        return "earl:inapplicable" if rule.verdict == "not applicable" else "earl:untested"
    # A may cannot be kept or broken, and a broken should does not settle whether the portal keeps the guidance.
    if (rule.level == "may" and example.outcome in ("held", "broken")) or (
        rule.level == "should" and example.outcome == "broken"
    ):
        return "earl:cantTell"
    return _OF_OUTCOME[example.outcome]


def _result(results: Results, outcome: str, own: Node, info: str) -> Node:
    date = results.started.isoformat()
    return {"type": "earl:TestResult", "outcome": outcome, **own, "date": date} | ({"info": info} if info else {})
