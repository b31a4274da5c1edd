"""A space before or after a username makes it another username."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, normal_username=str.upper)
