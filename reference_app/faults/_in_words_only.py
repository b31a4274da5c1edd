"""A sign-in page that refuses people in words and opens a session all the same. Several faults use it."""

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.storage.models import Account


def with_refusals_in_words_only(parts: Parts, *, during_lock: bool) -> Parts:
    """Return the parts of a portal whose refusals open a session: of locked accounts, or of all others."""
    lock = parts.lock(parts.policy)

    class RefusesInWordsOnly(SignInPage):
        def post(self) -> ResponseReturnValue:
            answer = super().post()
            username = parts.normal_username(request.form.get("username", ""))
            with self.services.storage.reading() as transaction:
                account = accounts.find(transaction, username)
            if account and request.form.get("password") and self.signs_in_all_the_same(account):
                self.services.sessions.admit(account)
            return answer

        def signs_in_all_the_same(self, account: Account) -> bool:
            is_locked = lock.is_locked(account.lock_state, self.services.clock.now())
            return self.services.sign_ins.is_open_to(account) and is_locked is during_lock

    return with_page(parts, SignInPage, RefusesInWordsOnly)
