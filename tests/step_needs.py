"""``python -m tests.step_needs``: prints, for each seam, the rules of which an example has a step that asks for it.

A topic of which every rule needs the seam is named by its letters alone; so the list is short enough for a table cell.

It is a process of its own because other tests put other step modules in the place of the real ones.
"""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Collection

import conftest
from conformance.catalogue import catalogue
from conformance.checks.honesty.project import Project
from conformance.paths import ROOT

SEAMS = ("clock", "mailbox", "administrator", "workstation", "smartcard")


def needs() -> dict[str, set[str]]:
    """Return, for each seam, the rules of which an example has a step that asks for it."""
    project = Project(ROOT, catalogue())
    found: dict[str, set[str]] = {seam: set() for seam in SEAMS}
    lines = {
        rule.id: {step.text for example in rule.examples for step in example.steps}
        for rule in catalogue().rules.values()
    }
    for definition in project.definitions:
        asked_for = _asked_for(inspect.unwrap(definition.function))
        rules = {id_ for id_, texts in lines.items() if asked_for and any(map(definition.parser.is_matching, texts))}
        for seam in asked_for:
            found[seam] |= rules
    return found


def folded(rules: Collection[str]) -> str:
    """Return a list of rules in words: whole topics by their letters, other rules by their ids."""
    topics = {topic: [id_ for id_ in catalogue().rules if _topic(id_) == topic] for topic in map(_topic, rules)}
    whole = sorted(topic for topic, ids in topics.items() if set(ids) <= set(rules))
    single = sorted(id_ for id_ in rules if _topic(id_) not in whole)
    every = f"all rules of {', '.join(whole)}" if whole else ""
    return "; ".join(filter(None, [every, ", ".join(single)]))


def _topic(id_: str) -> str:
    return id_.partition("-")[0]


def _asked_for(step: object) -> set[str]:
    parameters = set(inspect.signature(step).parameters)  # type: ignore[arg-type]
    source = inspect.getsource(step)  # type: ignore[arg-type]
    return {
        seam
        for seam, there in {
            "clock": ".moves_to(" in source or ".passes(" in source,
            "mailbox": bool({"requests", "reset_mails", "received"} & parameters),
            "administrator": "administrator" in parameters,
            "workstation": "workstation" in parameters,
            "smartcard": "smartcards" in parameters,
        }.items()
        if there
    }


def main() -> None:
    """Print it as JSON."""
    for name in conftest.pytest_plugins:
        if name.startswith("steps."):
            importlib.import_module(name)
    print(json.dumps({seam: folded(rules) for seam, rules in needs().items()}))


if __name__ == "__main__":
    main()
