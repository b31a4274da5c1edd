"""The mail that answers a request, with a link or with a username only, is sent twenty minutes after the request."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from reference_app.mail.outbox import Postman
from reference_app.portal_parts import Parts
from reference_app.storage.models import OutgoingMail


class TakesItsTime(Postman):
    def waiting(self, session: Session) -> Sequence[OutgoingMail]:
        latest = self._clock.now() - timedelta(minutes=20)
        return [mail for mail in super().waiting(session) if mail.written_at <= latest]


def spoil(parts: Parts) -> Parts:
    return replace(parts, postman=TakesItsTime)
