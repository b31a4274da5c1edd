"""Faults: deliberate mistakes of the portal. Each is one module, named after what the portal does wrong.

The `spoil` function of a fault takes the parts of a portal and returns them with the mistake.
"""

from importlib import import_module
from pkgutil import iter_modules

from reference_app.parts import Parts


def names() -> list[str]:
    """Return the names of all faults, sorted."""
    return sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))


def spoil(parts: Parts, name: str) -> Parts:
    """Return the parts with the named fault; raises ModuleNotFoundError for an unknown name."""
    spoilt: Parts = import_module(f"{__name__}.{name}").spoil(parts)
    return spoilt
