"""The first password of an account is not remembered, so it is accepted again."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class ForgetsTheFirst(Credentials):
    def remember(self, session: Session, account: Account, password_hash: str) -> None:
        is_first = not self.former(session, account)
        super().remember(session, account, "matches nothing" if is_first else password_hash)


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=ForgetsTheFirst)
