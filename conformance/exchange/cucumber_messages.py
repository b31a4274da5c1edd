"""``messages.ndjson``: the run as Cucumber Messages, one JSON object a line, for the tools that read that format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from gherkin.stream.id_generator import IdGenerator

from conformance.catalogue import Catalogue
from conformance.exchange.feature_messages import Envelope, Place, feature_messages
from conformance.exchange.step_results import ExampleResult, StepResult, result_of
from conformance.judgement.results import Evidence, ExampleRecord, Results, RuleRecord
from conformance.report.legible import legible_results
from conformance.report.pictures import picture
from conformance.report.summary import exit_meaning

FILE_NAME = "messages.ndjson"
PROTOCOL = "34.2.0"
"""The version of Cucumber Messages: https://github.com/cucumber/messages, jsonschema/."""
_NO_TIME = {"seconds": 0, "nanos": 0}


class OtherFeatures(Exception):
    """The record is of other features than the catalogue has, so its examples have no pickles here."""


def document(results: Results, folder: Path, catalogue: Catalogue) -> bytes:
    """Return the run as lines of JSON. ``folder`` is the results folder, which has the pictures.

    Raises OtherFeatures if the run was made with other features than those of the catalogue, and FeatureUnreadable.
    """
    if results.digest != catalogue.digest:
        raise OtherFeatures(
            f"the run was made with other features (digest {results.digest[:12]}) than this suite has "
            f"({catalogue.digest[:12]}); use the version of the suite that made it, with the same leaflets"
        )
    # Only ASCII: some readers take U+2028 for the end of a line.
    lines = (json.dumps(one, separators=(",", ":")) for one in _envelopes(results, folder, catalogue))
    return "".join(f"{line}\n" for line in lines).encode()


def _envelopes(results: Results, folder: Path, catalogue: Catalogue) -> Iterator[Envelope]:
    results = legible_results(results)
    ids = IdGenerator()
    features = feature_messages(catalogue, ids)
    yield {"meta": _meta(results)}
    yield from features.envelopes
    run, judged = ids.get_next_id(), ids.get_next_id()
    yield {"hook": _hook(judged)}
    yield {"testRunStarted": {"id": run, "timestamp": _at(results.started)}}
    cases = [
        _Case(results, rule, example, _pickle(features.pickles, rule, example), run, judged, ids)
        for rule in results.rules
        for example in rule.examples
    ]
    yield from ({"testCase": case.message} for case in cases)
    for case in cases:
        yield from case.course(folder)
    yield {
        "testRunFinished": {
            "testRunStartedId": run,
            "success": results.exit_status == 0,
            "message": f"exit status {results.exit_status}: {exit_meaning(results)}; the run: {results.ended}",
            "timestamp": _at(results.started + timedelta(seconds=results.seconds)),
        }
    }


def _meta(results: Results) -> dict[str, Any]:
    versions = results.versions
    return {
        "protocolVersion": PROTOCOL,
        "implementation": _product("esr-sign-in-conformance", versions.get("suite")),
        "runtime": _product("Python", versions.get("python")),
        "os": _product(versions.get("system", "not recorded")),
        "cpu": _product("not recorded"),
    }


def _product(name: str, version: str | None = None) -> dict[str, str]:
    return {"name": name} | ({"version": version} if version else {})


def _hook(id_: str) -> dict[str, Any]:
    return {
        "id": id_,
        "name": "The outcome, if no step of the example can carry it",
        "type": "AFTER_TEST_CASE",
        "sourceReference": {"uri": "conformance/exchange/step_results.py"},
    }


def _pickle(pickles: dict[Place, dict[str, Any]], rule: RuleRecord, example: ExampleRecord) -> dict[str, Any]:
    file = Path(example.file or rule.file).name
    pickle = pickles.get((file, example.line))
    if pickle is None or pickle["name"] != example.name or len(pickle["steps"]) != len(example.steps):
        raise OtherFeatures(
            f"the record has the example {example.name!r} of {rule.id}, with {len(example.steps)} steps, at "
            f"{file}:{example.line}; the features of this suite do not"
        )
    return pickle


class _Case:
    """The messages of one example: its test case, and how it went."""

    def __init__(
        self,
        results: Results,
        rule: RuleRecord,
        example: ExampleRecord,
        pickle: dict[str, Any],
        run: str,
        hook: str,
        ids: IdGenerator,
    ) -> None:
        self._example = example
        self._result: ExampleResult = result_of(results, rule, example)
        self._started = results.started
        steps = [{"id": ids.get_next_id(), "pickleStepId": step["id"]} for step in pickle["steps"]]
        if self._result.beside is not None:
            steps.append({"id": ids.get_next_id(), "hookId": hook})
        self._steps = [step["id"] for step in steps]
        self._attempt = ids.get_next_id()
        self.message = {"id": ids.get_next_id(), "pickleId": pickle["id"], "testRunStartedId": run, "testSteps": steps}

    def course(self, folder: Path) -> Iterator[Envelope]:
        """Yield how the example went, from its start to its end."""
        began, ended = _at(self._started), _at(self._started + timedelta(seconds=self._example.seconds))
        attempt = {"testCaseStartedId": self._attempt}
        yield {
            "testCaseStarted": {
                "id": self._attempt,
                "testCaseId": self.message["id"],
                "attempt": 0,
                "timestamp": began,
            }
        }
        beside = () if self._result.beside is None else (self._result.beside,)
        for number, (step, found) in enumerate(zip(self._steps, (*self._result.steps, *beside), strict=True)):
            here = attempt | {"testStepId": step}
            yield {"testStepStarted": here | {"timestamp": began}}
            if number == self._result.decisive:
                yield from ({"attachment": _attachment(one, folder) | here} for one in self._example.evidence)
            yield {"testStepFinished": here | {"testStepResult": _step_result(found), "timestamp": began}}
        yield {"testCaseFinished": attempt | {"willBeRetried": False, "timestamp": ended}}


def _step_result(found: StepResult) -> dict[str, Any]:
    return {"status": found.status, "duration": _NO_TIME} | ({"message": found.message} if found.message else {})


def _attachment(evidence: Evidence, folder: Path) -> dict[str, str]:
    if not evidence.file:
        return _text(evidence.title, evidence.text)
    shown = picture(folder, evidence.file)
    if not shown.address:
        return _text(evidence.title, shown.trouble)
    kind, _, body = shown.address.removeprefix("data:").partition(";base64,")
    return {"body": body, "contentEncoding": "BASE64", "mediaType": kind, "fileName": Path(evidence.file).name}


def _text(title: str, text: str) -> dict[str, str]:
    return {"body": text, "contentEncoding": "IDENTITY", "mediaType": "text/plain", "fileName": f"{title}.txt"}


def _at(moment: datetime) -> dict[str, int]:
    """Return an aware time as seconds and nanoseconds since 1970-01-01 UTC."""
    return {"seconds": int(moment.timestamp() // 1), "nanos": moment.microsecond * 1000}
