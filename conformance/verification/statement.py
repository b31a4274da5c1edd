"""The statement of conformance: what a run tested, how, with what result, and what that does not prove.

It is an in-toto Statement (https://in-toto.io/Statement/v1): its subjects are the files of a results folder.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from conformance.judgement.held_to_edition import counted
from conformance.judgement.results import Results, RuleRecord
from conformance.judgement.verdict_meanings import EXITS, VERDICTS, Exit

FILE_NAME = "statement.json"
PREDICATE_TYPE = "urn:esr-sign-in-conformance:statement-of-conformance:1"
DOES_NOT_PROVE = (
    "That the portal is secure. The rules come from the documents; where good practice demands more, the rules do not.",
    "Anything about rules that were not testable or not run, or about statements that no rule transcribes.",
    "Anything about a browser or a device that is not named here. Devices were emulated by a browser on one machine.",
    "That the portal behaves so at another time, in another version or environment, or in ways that no example meets.",
    "That the candidate file describes the portal truly: which documents it is held to, and what it does not have.",
)
_LEVELS = ("must", "should", "may")
_MOST_NAMED = 5

Result = Literal["conforms", "does not conform", "not decided"]


class Digests(BaseModel):
    """The digests of a file: SHA-256, hexadecimal."""

    model_config = ConfigDict(extra="forbid")

    sha256: str


class Subject(BaseModel):
    """A file that the statement is about: its path within the results folder."""

    model_config = ConfigDict(extra="forbid")

    name: str
    digest: Digests


class Statement(BaseModel):
    """An in-toto Statement with the predicate of this suite."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["https://in-toto.io/Statement/v1"] = Field(alias="_type")
    subject: tuple[Subject, ...]
    predicate_type: Literal["urn:esr-sign-in-conformance:statement-of-conformance:1"] = Field(alias="predicateType")
    predicate: dict[str, Any]

    @property
    def files(self) -> dict[str, str]:
        """Return the SHA-256 (hex) of each file that the statement is about, by its path within the folder."""
        return {one.name: one.digest.sha256 for one in self.subject}


def why_no_statement(results: Results) -> Iterator[str]:
    """Yield a sentence for each reason why the record of a run is no statement of conformance."""
    if results.driver != "browser":
        yield "no browser drove the run, so no page was tested as people see it"
    if results.ended != "to its end":
        yield f"the run did not come to its end: it was {results.ended}"
    if results.shard:
        yield f"the run is part {results.shard} of one; conform merge joins the parts"
    left = [
        rule.id
        for rule in results.rules
        if rule.verdict != "not applicable" and any(example.outcome is None for example in rule.examples)
    ]
    if left:
        named = ", ".join(left[:_MOST_NAMED]) + (" and others" if len(left) > _MOST_NAMED else "")
        yield f"the run was of a part: of {len(left)} of its {len(results.rules)} rules not every example ran ({named})"
    if not left and not any(example.outcome for rule in results.rules for example in rule.examples):
        yield "the run judged no rule"


def statement_of(results: Results, files: Mapping[str, str]) -> Statement:
    """Return the statement about a run, and about the files of its folder: their SHA-256 (hex) by path."""
    return Statement.model_validate(
        {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in files.items()],
            "predicateType": PREDICATE_TYPE,
            "predicate": predicate_of(results),
        }
    )


def predicate_of(results: Results) -> dict[str, Any]:
    """Return what the statement says about a run, as JSON has it."""
    held_to = results.candidate.guidance
    return {
        "result": result_of(results),
        "exitStatus": {"number": results.exit_status, "meaning": EXITS.get(results.exit_status, "")},
        "candidate": {"name": results.candidate.name, "file": results.candidate.file},
        "documents": [one.model_dump(mode="json") for one in results.documents if one.id in held_to],
        "readings": dict(results.candidate.readings),
        "suite": {
            "version": results.versions.get("suite", ""),
            "featuresSha256": results.digest,
            "edition": results.edition,
            "editions": list(results.editions),
        },
        "run": {"started": results.started.isoformat(), "seconds": results.seconds, "seed": results.seed},
        "observed": {
            "driver": results.driver,
            "versions": dict(results.versions),
            "doctor": [one.model_dump(mode="json", exclude={"mend"}) for one in results.doctor],
        },
        "counts": _counts(results),
        "rules": {rule.id: _of_rule(rule) for rule in results.rules},
        "statementsWithoutRule": sum(not one.rules for one in results.statements if one.document in held_to),
        "doesNotProve": list(DOES_NOT_PROVE),
    }


def result_of(results: Results) -> Result:
    """Return the result for the rules that count: those of the edition, if the run was held to one.

    ``does not conform`` if a must is violated; ``not decided`` if one was not judged, if anything was in error, or if
    no must was judged at all.
    """
    edition = results.edition if results.edition in results.editions else ""
    rules = counted(results.rules, edition, results.editions)
    musts = {rule.verdict for rule in rules if rule.level == "must"}
    if "violates" in musts:
        return "does not conform"
    errors = any(rule.verdict == "error" for rule in rules) or results.exit_status == Exit.ERROR
    return (
        "conforms" if "conforms" in musts and not errors and musts <= {"conforms", "not applicable"} else "not decided"
    )


def differences(statement: Statement, results: Results) -> Iterator[str]:
    """Yield in what a statement differs from the record that lies beside it."""
    stated = statement.predicate
    found = json.loads(json.dumps(predicate_of(results)))
    for name, value in found.items():
        if name not in ("rules", "doesNotProve") and stated.get(name) != value:
            yield f"its {name}: signed was {_short(stated.get(name))}; the record comes to {_short(value)}"
    signed = stated.get("rules")
    rules: Mapping[str, Any] = signed if isinstance(signed, dict) else {}
    for id_ in [*rules, *(id_ for id_ in found["rules"] if id_ not in rules)]:
        yield from (f"{id_}: {told}" for told in _rule_differences(rules.get(id_), found["rules"].get(id_)))


def _rule_differences(signed: Any, found: Any) -> Iterator[str]:
    if not isinstance(signed, dict) or not isinstance(found, dict):
        yield "it is in one of the two only: the signed statement, and the record"
        return
    if signed.get("verdict") != found["verdict"]:
        yield f"signed was the verdict {signed.get('verdict')!r}; the record has {found['verdict']!r}"
    if signed.get("outcomesSha256") != found["outcomesSha256"]:
        yield "an outcome, or what was seen of it, is not the one that was signed"
    if signed.get("wordsSha256") != found["wordsSha256"]:
        yield "its words, or those of an example, are not the ones that were signed"


def _counts(results: Results) -> dict[str, dict[str, int]]:
    return {
        level: {verdict: count for verdict in VERDICTS if (count := found[verdict])}
        for level in _LEVELS
        for found in [Counter(rule.verdict for rule in results.rules if rule.level == level)]
    }


def _of_rule(rule: RuleRecord) -> dict[str, str]:
    words = [
        [example.name, example.row, [[step.keyword, step.text] for step in example.steps]] for example in rule.examples
    ]
    seen = [
        example.model_dump(mode="json", exclude={"name", "row", "line", "since", "file"}) for example in rule.examples
    ]
    for example in seen:
        example["steps"] = [step["state"] for step in example["steps"]]
    return {
        "level": rule.level,
        "verdict": rule.verdict,
        "wordsSha256": _digest([rule.level, rule.title, rule.statements, rule.prose, words]),
        "outcomesSha256": _digest([rule.verdict, rule.reason, seen]),
    }


def _digest(content: object) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"
