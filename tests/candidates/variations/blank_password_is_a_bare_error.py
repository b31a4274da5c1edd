"""A sign-in without a password is a bad request: status 422, and JSON for the page."""

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts


class WantsEveryField(SignInPage):
    def post(self) -> ResponseReturnValue:
        if not request.form.get("password"):
            return {"detail": [{"loc": ["body", "password"], "msg": "field required"}]}, 422
        return super().post()


def spoil(parts: Parts) -> Parts:
    return with_page(parts, SignInPage, WantsEveryField)
