"""An administrator can set a password during the lock, and this ends the lock."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer, done


class SetsPasswordsUnderLock(Administration):
    def set_password(self, username: str, password: str) -> Answer:
        with self._storage.changing() as session:
            account = self._hold(session, username)
            broken = self._choosing.broken(session, account, password)
            if broken:
                return Answer(done=False, words=broken)
            self._choosing.choose(session, account, password, self._clock.now())
            return done("The password has been set.")


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=SetsPasswordsUnderLock)
