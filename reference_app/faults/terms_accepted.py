"""The name of the system, a person's role and their locality are accepted in a password."""

from reference_app.faults._exchange import without_requirement
from reference_app.parts import Parts
from reference_app.rules.passwords import NO_TERMS


def spoil(parts: Parts) -> Parts:
    return without_requirement(parts, NO_TERMS)
