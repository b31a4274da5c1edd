"""After an administrator changes an address, the next reset mail changes the username: its final number goes up."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.faults.username_changes_at_a_reset import rename
from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    moved: set[str] = set()

    class AdministrationThatRemembers(Administration):
        def change_address(self, username: str, email: str) -> Answer:
            moved.add(self.look_up(username).username)
            return super().change_address(username, email)

    class ResetsThatRename(Resets):
        def mail_link(self, session: Session, account: Account) -> None:
            if account.username in moved:
                rename(session, account)
            super().mail_link(session, account)

    return replace(parts, administration=AdministrationThatRemembers, resets=ResetsThatRename)
