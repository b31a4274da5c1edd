"""The fifth password before the current one is refused; it should be accepted."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, remembered_passwords=5))
