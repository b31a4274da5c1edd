"""The JSON Schema of results.json: the committed file is that of the models, and records validate against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conformance.judgement.results import Results
from conformance.judgement.results_schema import VERSION, schema_text
from conformance.paths import ROOT
from tests.candidates import BY_FORMS, conform, told
from tests.report.made_results import a_rule, an_example, everything, some_results

COMMITTED = ROOT / "docs" / "results.schema.json"
# Fields that earlier records do not have.
SINCE_THEN = ("options", "shard", "edition", "editions", "uncounted", "features", "readings", "proof")


def mistakes(record: Any) -> list[str]:
    """Return what the committed schema has against a record."""
    schema = json.loads(COMMITTED.read_text("utf-8"))
    return [found.message for found in Draft202012Validator(schema).iter_errors(record)]


def as_written(results: Results) -> Any:
    return json.loads(results.model_dump_json())


def test_the_committed_schema_is_the_one_of_the_models() -> None:
    made = "run: .venv/bin/conform schema > docs/results.schema.json"
    assert COMMITTED.read_text("utf-8") == schema_text(), made


def test_the_schema_is_a_schema_with_an_id_and_a_version() -> None:
    schema = json.loads(COMMITTED.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:esr-sign-in-conformance:results:{VERSION}"
    assert schema["version"] == VERSION
    number = schema["properties"]["schema_number"]["const"]
    assert VERSION.split(".")[0] == str(number)


def test_every_part_of_the_schema_has_a_title_and_a_description() -> None:
    schema = json.loads(COMMITTED.read_text("utf-8"))
    bare = [name for name, part in schema["$defs"].items() if not (part.get("title") and part.get("description"))]
    assert not bare
    assert schema["description"]


def test_the_command_prints_the_committed_schema(tmp_path: Path) -> None:
    done = told(tmp_path, "schema")
    assert done.status == 0
    assert done.output == COMMITTED.read_text("utf-8")


def test_a_made_record_with_every_verdict_validates(tmp_path: Path) -> None:
    assert mistakes(as_written(everything(tmp_path))) == []


def test_a_record_without_the_fields_that_came_later_validates() -> None:
    record = as_written(some_results(a_rule("LOCK-01", "must", an_example("held"))))
    for name in SINCE_THEN:
        del record[name]
    assert mistakes(record) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("started", 20261201, "is not of type 'string'"),
        ("schema_number", 2, "1 was expected"),
        ("colour", "blue", "Additional properties are not allowed"),
        ("exit_status", "none", "is not of type 'integer'"),
    ],
)
def test_a_record_that_is_wrong_does_not_validate(field: str, value: object, said: str) -> None:
    record = as_written(some_results(a_rule("LOCK-01", "must", an_example("held")))) | {field: value}
    assert any(said in mistake for mistake in mistakes(record))


def test_an_unknown_verdict_does_not_validate() -> None:
    record = as_written(some_results(a_rule("LOCK-01", "must", an_example("held"))))
    record["rules"][0]["verdict"] = "fine"
    assert any("'fine' is not one of" in mistake for mistake in mistakes(record))


@pytest.mark.process
def test_the_record_of_a_real_run_validates(tmp_path: Path) -> None:
    conform(tmp_path, *BY_FORMS, "-m", "SIGN-01")
    record = json.loads((tmp_path / "results" / "results.json").read_text("utf-8"))
    assert record["rules"]
    assert mistakes(record) == []
