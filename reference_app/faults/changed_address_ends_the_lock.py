"""Changing the address on record ends the lock."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services.administration import Administration, Answer


class UnlocksWithTheAddress(Administration):
    def change_address(self, username: str, email: str) -> Answer:
        answer = super().change_address(username, email)
        if answer.done:
            with self._storage.changing() as session:
                self._hold(session, username).lock_state = LockState()
        return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=UnlocksWithTheAddress)
