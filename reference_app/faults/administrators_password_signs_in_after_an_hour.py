"""A password that an administrator sets during the lock is kept, and an hour later the lock ends for it."""

from dataclasses import replace
from datetime import timedelta

from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.services.administration import Administration, Answer, done


class ShortensTheLock(Administration):
    def set_password(self, username: str, password: str) -> Answer:
        with self._storage.changing() as session:
            account = self._hold(session, username)
            now = self._clock.now()
            if self._lock_ends(account, now) and not self._choosing.broken(session, account, password):
                self._choosing.choose(session, account, password, now)
                account.lock_state = LockState(locked_until=now + timedelta(hours=1))
                return done("The password has been set.")
        return super().set_password(username, password)


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=ShortensTheLock)
