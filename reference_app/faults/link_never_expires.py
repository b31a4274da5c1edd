"""The link in a reset mail never expires."""

from dataclasses import replace
from datetime import timedelta

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, link_life=timedelta(days=36500)))
