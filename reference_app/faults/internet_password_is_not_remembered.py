"""A password set under Manage Internet Access is not remembered once it is replaced, so it is accepted again."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.services.input_errors import Mistake
from reference_app.services.internet_access import InternetAccess
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    set_there: set[str | None] = set()

    class NotesItsPasswords(InternetAccess):
        def set_up(self, account_id: int, password: str, confirmation: str) -> Account | tuple[Mistake, ...]:
            outcome = super().set_up(account_id, password, confirmation)
            if isinstance(outcome, Account):
                set_there.add(outcome.password_hash)
            return outcome

    class ForgetsThose(Credentials):
        def remember(self, session: Session, account: Account, password_hash: str) -> None:
            if password_hash not in set_there:
                super().remember(session, account, password_hash)

    return replace(parts, internet_access=NotesItsPasswords, credentials=ForgetsThose)
