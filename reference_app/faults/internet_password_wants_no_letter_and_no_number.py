"""Under Manage Internet Access a password without a letter, and one without a number, is accepted."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_requirements=())
