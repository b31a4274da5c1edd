"""The password that an administrator replaces is not remembered, so that the person can use it again."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer


class LeavesNoHistory(Administration):
    def set_password(self, username: str, password: str) -> Answer:
        answer = super().set_password(username, password)
        if answer.done:
            with self._storage.changing() as session:
                former = self._choosing._credentials.former(session, self._hold(session, username))
                for latest in former[:1]:
                    session.delete(latest)
        return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=LeavesNoHistory)
