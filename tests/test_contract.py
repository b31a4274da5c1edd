"""The contract page says today's truth: which rules need which seam, and every key that a candidate file may have."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

import conftest
from conformance.catalogue import catalogue
from conformance.honesty.house import House
from conformance.places import ROOT
from fixtures.candidate import Candidate
from fixtures.portal.words import Words
from tests.test_blank_candidate import keys_of

PAGE = (ROOT / "docs" / "candidate-contract.md").read_text("utf-8").replace("\\|", "|")


def needs(seam: str) -> set[str]:
    """Return the rules of which an example has a step that asks for a seam."""
    for name in conftest.pytest_plugins:
        if name.startswith("steps."):
            importlib.import_module(name)
    house = House(Path(ROOT), catalogue())
    found = set()
    for rule in catalogue().rules.values():
        lines = {step.text for example in rule.examples for step in example.steps}
        for definition in house.definitions:
            asks = seam in _asked_for(inspect.unwrap(definition.function))
            if asks and any(definition.parser.is_matching(line) for line in lines):
                found.add(rule.id)
    return found


def _asked_for(step: object) -> set[str]:
    parameters = set(inspect.signature(step).parameters)  # type: ignore[arg-type]
    source = inspect.getsource(step)  # type: ignore[arg-type]
    return {
        seam
        for seam, there in {
            "clock": ".moves_to(" in source or ".passes(" in source,
            "mailbox": bool({"post", "reset_mail"} & parameters),
            "administrator": "administrator" in parameters,
        }.items()
        if there
    }


@pytest.mark.parametrize("seam", ["clock", "mailbox", "administrator"])
def test_the_page_names_the_rules_that_need_a_seam(seam: str) -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| `[{seam}]` | `") and "-0" in line]

    assert set(re.findall(r"[A-Z]+-\d+", row.rpartition(" | ")[2])) == needs(seam)


def test_the_page_has_every_key_of_a_candidate_file() -> None:
    missing = {key for key in keys_of(Candidate) if not re.search(rf"[`\[.]{key}[`\].]", PAGE)}

    assert not missing


def test_the_page_has_every_documented_word() -> None:
    missing = [word for _, wording in Words() for word in wording if word not in PAGE]

    assert not missing
