"""A sign-in page that refuses people in words and opens a session all the same. Several faults use it."""

from typing import ClassVar

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts
from reference_app.rules.lock import LockState
from reference_app.rules.usernames import normal_username
from reference_app.services import accounts
from reference_app.storage.models import Account


class _RefusesInWordsOnly(SignInPage):
    during_lock: ClassVar[bool]

    def post(self) -> ResponseReturnValue:
        answer = super().post()
        username = normal_username(request.form.get("username", ""))
        with self.services.storage.reading() as transaction:
            account = accounts.find(transaction, username)
        if account and request.form.get("password") and self._signs_in_all_the_same(account):
            self.services.sessions.admit(account)
        return answer

    def _signs_in_all_the_same(self, account: Account) -> bool:
        is_open = self.services.sign_ins.is_open_to(account)
        return is_open and self._is_locked(account.lock_state) is self.during_lock

    def _is_locked(self, state: LockState) -> bool:
        return state.locked_until is not None and self.services.clock.now() < state.locked_until


class _OnAnOpenAccount(_RefusesInWordsOnly):
    during_lock = False


class _DuringTheLock(_RefusesInWordsOnly):
    during_lock = True


def with_refusals_in_words_only(parts: Parts, *, during_lock: bool) -> Parts:
    """Return the parts of a portal whose refusals open a session: of locked accounts, or of all others."""
    return with_page(parts, SignInPage, _DuringTheLock if during_lock else _OnAnOpenAccount)
