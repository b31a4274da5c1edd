"""Two different passwords in Password and Confirm Password are accepted."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets


class ReadsOneField(Resets):
    def is_confirmed(self, password: str, confirmation: str) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ReadsOneField)
