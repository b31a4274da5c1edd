"""What each fault does, seen from outside: one topic a module."""

from importlib import import_module
from pkgutil import iter_modules

from tests.reference_app.probes.probe import PROBES, Observation, Probe

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")

__all__ = ["PROBES", "Observation", "Probe"]
