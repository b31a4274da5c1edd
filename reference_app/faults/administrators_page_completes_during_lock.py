"""A page that was opened before the lock, with a link that an administrator sent, sets a password during the lock."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    helped: set[str] = set()
    opened: set[str] = set()

    class NotesWhomItHelped(Administration):
        def resend_email(self, username: str) -> Answer:
            person = self.look_up(username)
            if person.state == "Not locked":
                helped.add(person.username)
            return super().resend_email(username)

    class LooksAtTheLockEarly(Resets):
        def link_opens(self, token: str) -> bool:
            with self._storage.changing() as session:
                now = self._clock.now()
                claim = self._links.claim(session, token, now)
                if claim is not None and not self._lock.bars_reset(claim.account.lock_state, now):
                    opened.add(claim.account.username)
            return super().link_opens(token)

        def is_barred(self, claim: Claim, now: datetime) -> bool:
            username = claim.account.username
            return (username not in helped or username not in opened) and super().is_barred(claim, now)

    return replace(parts, administration=NotesWhomItHelped, resets=LooksAtTheLockEarly)
