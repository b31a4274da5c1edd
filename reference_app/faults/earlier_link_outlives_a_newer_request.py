"""The link of an earlier request still works after a newer request."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Links
from reference_app.storage.models import Account


class NeverSupersedes(Links):
    def supersede(self, session: Session, account: Account, now: datetime) -> None:
        pass


def spoil(parts: Parts) -> Parts:
    return replace(parts, links=NeverSupersedes)
