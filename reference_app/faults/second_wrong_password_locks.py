"""The second wrong password locks the account, not the third."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, wrong_passwords=2))
