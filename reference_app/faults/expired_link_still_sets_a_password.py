"""An expired link is refused, but a form that was opened before still sets the password."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim, Links


class ForgivesOpenForms(Links):
    def claim(self, session: Session, token: str, now: datetime) -> Claim | None:  # noqa: ARG002
        return super().claim(session, token, datetime.min.replace(tzinfo=UTC))


def spoil(parts: Parts) -> Parts:
    return replace(parts, links=ForgivesOpenForms)
