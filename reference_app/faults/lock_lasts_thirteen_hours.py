"""The lock ends after thirteen hours instead of twelve."""

from dataclasses import replace
from datetime import timedelta

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, lock=timedelta(hours=13)))
