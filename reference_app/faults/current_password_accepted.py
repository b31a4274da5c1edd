"""The current password is accepted as the new one."""

from reference_app.faults._exchange import without_requirement
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_CURRENT


def spoil(parts: Parts) -> Parts:
    return without_requirement(parts, NOT_CURRENT)
