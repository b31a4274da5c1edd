"""Faults: deliberate mistakes of the portal, each named after what the portal does wrong.

A fault that changes only one number of the policy is an entry in ``numbers.toml``. Any other fault is a module. The
`spoil` function of a module takes the parts of a portal and returns the parts with the mistake.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from reference_app.portal_parts import Parts

NUMBERS: Mapping[str, Mapping[str, Any]] = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text("utf-8"))


def names() -> list[str]:
    """Return the names of all faults, sorted."""
    return sorted([*NUMBERS, *(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))])


def spoil(parts: Parts, name: str) -> Parts:
    """Return the parts with the named fault; raises ModuleNotFoundError for an unknown name."""
    if name in NUMBERS:
        return replace(parts, policy=replace(parts.policy, **_numbers(NUMBERS[name])))
    spoilt: Parts = import_module(f"{__name__}.{name}").spoil(parts)
    return spoilt


def _numbers(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the policy that an entry of ``numbers.toml`` replaces, with their new values."""
    return {
        key.removesuffix("_hours"): timedelta(hours=value) if key.endswith("_hours") else value
        for key, value in entry.items()
        if key != "says"
    }
