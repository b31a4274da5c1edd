"""The same character twice side by side is accepted."""

from reference_app.faults._exchange import without_requirement
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS


def spoil(parts: Parts) -> Parts:
    return without_requirement(parts, NO_REPEATS)
