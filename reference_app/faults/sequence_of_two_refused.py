"""Two letters or numbers in sequence are refused."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, sequence_length=2))
