"""A password that an administrator has set is not remembered once it is replaced, so it is accepted again."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.administration import Administration, Answer
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    of_administrators: set[str | None] = set()

    class NotesItsPasswords(Administration):
        def set_password(self, username: str, password: str) -> Answer:
            answer = super().set_password(username, password)
            with self._storage.reading() as session:
                account = accounts.find(session, self._normal_username(username))
            if answer.done and account is not None:
                of_administrators.add(account.password_hash)
            return answer

    class ForgetsThose(Credentials):
        def remember(self, session: Session, account: Account, password_hash: str) -> None:
            if password_hash not in of_administrators:
                super().remember(session, account, password_hash)

    return replace(parts, administration=NotesItsPasswords, credentials=ForgetsThose)
