"""The second box is compared only if something is in it, so that one typed password is enough."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets


class ComparesIfFilled(Resets):
    def is_confirmed(self, password: str, confirmation: str) -> bool:
        return not confirmation or super().is_confirmed(password, confirmation)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ComparesIfFilled)
