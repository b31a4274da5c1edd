"""A username with a space before or after it is treated as another username."""

from dataclasses import replace

from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, normal_username=str.upper)
