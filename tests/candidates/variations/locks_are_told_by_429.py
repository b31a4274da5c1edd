"""Where a wrong password locks the account, and while it is locked, the answer has the status 429."""

from collections import Counter

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts

WRONG_PASSWORDS_THAT_LOCK = 3
_REFUSED: Counter[str] = Counter()


class TellsALock(SignInPage):
    def post(self) -> ResponseReturnValue:
        answer = super().post()
        username = request.form.get("username", "")
        if not isinstance(answer, str):
            del _REFUSED[username]
            return answer
        _REFUSED[username] += 1
        return (answer, 429) if _REFUSED[username] >= WRONG_PASSWORDS_THAT_LOCK else answer


def spoil(parts: Parts) -> Parts:
    return with_page(parts, SignInPage, TellsALock)
