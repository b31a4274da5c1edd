"""A completed reset signs the person in at once instead of leading to the sign-in page."""

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.page import go_to
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts


class SignsInAtOnce(UpdatePasswordPage):
    def done(self) -> ResponseReturnValue:
        account = self.services.sign_ins.attempt(request.form["username"], request.form["password"])
        if account is None:
            return super().done()
        self.services.sessions.admit(account)
        return go_to("home")


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, SignsInAtOnce)
