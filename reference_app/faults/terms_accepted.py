"""A password may contain the name of the system, the person's role and the person's locality."""

from reference_app.faults._exchange import without_requirement
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_TERMS


def spoil(parts: Parts) -> Parts:
    return without_requirement(parts, NO_TERMS)
