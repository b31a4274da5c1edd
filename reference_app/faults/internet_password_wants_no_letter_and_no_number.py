"""Manage Internet Access accepts a password without a letter, and a password without a number."""

from dataclasses import replace

from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, internet_requirements=())
