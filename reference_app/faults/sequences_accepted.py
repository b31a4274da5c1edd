"""Letters and numbers in sequence are accepted."""

from reference_app.faults._exchange import without_requirement
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_SEQUENCES


def spoil(parts: Parts) -> Parts:
    return without_requirement(parts, NO_SEQUENCES)
