"""After three passwords a link answers with an error page: the person is to wait for an hour."""

from collections import Counter

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts

MOST = 3
_TRIES: Counter[str] = Counter()


class Waits(UpdatePasswordPage):
    def post(self, token: str) -> ResponseReturnValue:
        _TRIES[token] += 1
        if _TRIES[token] > MOST:
            return "<!doctype html><title>Wait</title><h1>Too many tries</h1><p>Please wait for an hour.</p>", 429
        return super().post(token)


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, Waits)
