"""The JSON Schema of ``results.json``, made from the models of the record."""

from __future__ import annotations

import json
from typing import Any

from conformance.judgement.results import Results

VERSION = "1.0"
"""The version of the schema. The first number is the record's ``schema_number``: it grows when a reader of the earlier
form could misread the new one. The second grows when something is added, such as a field."""


def results_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12): its id, its version, and the titles and descriptions of the models.

    Fields that an earlier release did not write are not required, so that its records fit as well.
    """
    made = Results.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:esr-sign-in-conformance:results:{VERSION}",
        "version": VERSION,
        **made,
        "title": "The record of a conformance run (results.json)",
    }


def schema_text() -> str:
    """Return the schema as the text of docs/results.schema.json."""
    return f"{json.dumps(results_schema(), indent=2, ensure_ascii=False)}\n"
