"""An administrator who tries to end a lock is told that she cannot, but each time the lock ends an hour earlier."""

from dataclasses import replace
from datetime import timedelta

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer

STEP = timedelta(hours=1)


class Shortens(Administration):
    def unlock(self, username: str) -> Answer:
        answer = super().unlock(username)
        if not answer.done:
            with self._storage.changing() as session:
                account = self._hold(session, username)
                state = account.lock_state
                if state.locked_until is not None:
                    account.lock_state = replace(state, locked_until=state.locked_until - STEP)
        return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=Shortens)
