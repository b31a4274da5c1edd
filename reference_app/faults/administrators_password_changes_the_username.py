"""When an administrator sets a password, the account gets a new username too."""

from dataclasses import replace

from reference_app.faults.username_changes_at_a_reset import rename
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.administration import Administration, Answer


class RenamesWhoGetsAPassword(Administration):
    def set_password(self, username: str, password: str) -> Answer:
        answer = super().set_password(username, password)
        with self._storage.changing() as session:
            account = accounts.hold(session, self._normal_username(username))
            if answer.done and account is not None:
                rename(session, account)
        return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=RenamesWhoGetsAPassword)
