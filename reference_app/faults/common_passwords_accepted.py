"""Passwords that many people use are accepted."""

from reference_app.faults._exchange import without_requirement
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_COMMON


def spoil(parts: Parts) -> Parts:
    return without_requirement(parts, NOT_COMMON)
