"""``python -m tests.step_needs``: prints, for each seam, the rules of which an example has a step that asks for it.

It is a process of its own because other tests put other step modules in the place of the real ones.
"""

from __future__ import annotations

import importlib
import inspect
import json

import conftest
from conformance.catalogue import catalogue
from conformance.honesty.house import House
from conformance.places import ROOT

SEAMS = ("clock", "mailbox", "administrator", "workstation", "smartcard")


def needs(seam: str) -> set[str]:
    """Return the rules of which an example has a step that asks for a seam."""
    house = House(ROOT, catalogue())
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
    print(json.dumps({seam: sorted(needs(seam)) for seam in SEAMS}))


if __name__ == "__main__":
    main()
