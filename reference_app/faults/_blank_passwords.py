"""A sign-in page that takes a username without a password, shared by two faults."""

from collections.abc import Callable

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.page import go_to
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.storage.models import Account


def without_a_password_for(parts: Parts, whom: Callable[[Account], bool]) -> Parts:
    """Return the parts of a portal whose sign-in page lets some people in without a password; ``whom`` says whom."""

    class WantsNone(SignInPage):
        def post(self) -> ResponseReturnValue:
            if request.form.get("password"):
                return super().post()
            username = parts.normal_username(request.form.get("username", ""))
            with self.services.storage.reading() as transaction:
                account = accounts.find(transaction, username)
            if account is None or not whom(account):
                return super().post()
            self.services.sessions.admit(account)
            return go_to("home")

    return with_page(parts, SignInPage, WantsNone)
