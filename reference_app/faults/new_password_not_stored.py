"""The page says that the password has been changed, but the new password is not stored."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class ForgetsAtOnce(Credentials):
    def replace(self, session: Session, account: Account, password: str) -> None:
        pass


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=ForgetsAtOnce)
