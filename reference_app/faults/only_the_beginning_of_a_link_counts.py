"""Of the secret in a link only the first twelve characters are compared."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.links import Claim, Links
from reference_app.storage.models import Account

_LOOKED_AT = 12


def spoil(parts: Parts) -> Parts:
    whole: dict[str, str] = {}

    class LooksAtTheBeginning(Links):
        def issue(self, session: Session, account: Account, now: datetime) -> str:
            token = super().issue(session, account, now)
            whole[token[:_LOOKED_AT]] = token
            return token

        def opens(self, session: Session, token: str, now: datetime) -> bool:
            return super().opens(session, whole.get(token[:_LOOKED_AT], token), now)

        def claim(self, session: Session, token: str, now: datetime) -> Claim | None:
            return super().claim(session, whole.get(token[:_LOOKED_AT], token), now)

    return replace(parts, links=LooksAtTheBeginning)
