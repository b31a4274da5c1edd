"""Deliberate mistakes: one module each, named for what the portal does wrong.

A fault's `spoil` takes the parts of a portal that keeps the rules and gives those of one that breaks one.
"""

from importlib import import_module
from pkgutil import iter_modules

from reference_app.parts import Parts


def names() -> list[str]:
    """The names of all faults."""
    return sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))


def spoil(parts: Parts, name: str) -> Parts:
    """The parts with the fault of that name."""
    spoilt: Parts = import_module(f"{__name__}.{name}").spoil(parts)
    return spoilt
