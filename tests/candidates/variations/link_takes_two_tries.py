"""A link takes two tries at choosing a password, and no third one."""

from collections import Counter

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts

MOST = 2
_TRIES: Counter[str] = Counter()


class TakesTwoTries(UpdatePasswordPage):
    def post(self, token: str) -> ResponseReturnValue:
        _TRIES[token] += 1
        return self.closed() if _TRIES[token] > MOST else super().post(token)


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, TakesTwoTries)
