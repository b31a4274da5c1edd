"""The documents stand side by side: the reference portal can be held to each of them alone, and conforms to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from drivers.guidance_documents import documents
from tests.candidates import conform, reference


@pytest.mark.candidate
@pytest.mark.parametrize("document", documents())
def test_a_portal_of_one_document_conforms_to_it(document: str, tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--guidance", document)

    run = conform(tmp_path, "--candidate", candidate, "--guidance", document, "-n", "0")

    found = {rule.id: rule.verdict for rule in run.results.rules}
    assert run.status == 0, run.output
    assert set(found.values()) <= {"conforms", "observed", "not applicable"}, run.output
    concerned = {id_ for id_, rule in catalogue().rules.items() if any(one.startswith(document) for one in rule.tags)}
    assert {id_ for id_, verdict in found.items() if verdict == "conforms"} <= concerned
