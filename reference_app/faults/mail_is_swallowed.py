"""The portal writes every mail, but never sends it to the mail server."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.mail.outbox import Postman
from reference_app.portal_parts import Parts
from reference_app.storage.models import OutgoingMail


class CarriesNothing(Postman):
    def waiting(self, session: Session) -> Sequence[OutgoingMail]:  # noqa: ARG002
        return ()


def spoil(parts: Parts) -> Parts:
    return replace(parts, postman=CarriesNothing)
