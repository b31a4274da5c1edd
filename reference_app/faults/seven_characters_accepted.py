"""A password of seven characters is accepted, although eight are required."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, password_length=7))
