"""With a new address an account gets a new username: the number at its end goes up."""

from dataclasses import replace

from reference_app import accounts
from reference_app.administration import Administration, Answer
from reference_app.faults.username_changes_at_a_reset import rename
from reference_app.parts import Parts


class RenamesWhoMoves(Administration):
    def change_address(self, username: str, email: str) -> Answer:
        answer = super().change_address(username, email)
        with self._storage.changing() as session:
            account = accounts.hold(session, self._normal_username(username))
            if answer.done and account is not None:
                rename(session, account)
        return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=RenamesWhoMoves)
