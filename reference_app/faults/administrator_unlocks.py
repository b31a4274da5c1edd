"""An administrator can unlock a locked account."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services.administration import Administration, Answer, done


class Unlocks(Administration):
    def unlock(self, username: str) -> Answer:
        with self._storage.changing() as session:
            self._hold(session, username).lock_state = LockState()
        return done("The account has been unlocked.")


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=Unlocks)
