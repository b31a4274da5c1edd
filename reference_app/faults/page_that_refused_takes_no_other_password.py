"""A visitor whose new password was refused once is refused every other one on that page."""

from flask import request, session
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake

_REFUSED = "refused a new password"
_SAID = "The form has expired."


class TakesOneForm(UpdatePasswordPage):
    def post(self, token: str) -> ResponseReturnValue:
        if session.get(_REFUSED):
            return self.shown((Mistake("password", _SAID),), request.form.get("username", ""))
        return super().post(token)

    def shown(self, mistakes: tuple[Mistake, ...], username: str = "") -> str:
        session[_REFUSED] = bool(mistakes)
        return super().shown(mistakes, username)


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, TakesOneForm)
