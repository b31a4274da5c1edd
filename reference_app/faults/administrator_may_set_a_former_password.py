"""An administrator can set a password that the person had before."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NOT_FORMER
from reference_app.services.administration import Administration, Answer, done


def spoil(parts: Parts) -> Parts:
    former = (NOT_FORMER.said(parts.policy),)

    class LooksAtNoHistory(Administration):
        def set_password(self, username: str, password: str) -> Answer:
            answer = super().set_password(username, password)
            if answer.done or answer.words != former:
                return answer
            with self._storage.changing() as session:
                self._choosing.choose(session, self._hold(session, username), password, self._clock.now())
            return done("The password has been set.")

    return replace(parts, administration=LooksAtNoHistory)
