"""An administrator's action on a locked account is refused, but the page says that it was done."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer, done


class SaysItIsDone(Administration):
    def refuse(self, lock_ends: datetime) -> Answer:  # noqa: ARG002
        return done("The account has been changed.")


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=SaysItIsDone)
