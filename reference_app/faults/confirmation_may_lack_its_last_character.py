"""Confirm Password may be the password without its last character."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets


class ForgivesAMissingCharacter(Resets):
    def is_confirmed(self, password: str, confirmation: str) -> bool:
        return confirmation == password[:-1] or super().is_confirmed(password, confirmation)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ForgivesAMissingCharacter)
