"""The link in the mail leads to the sign-in page, not to the page that sets the password."""

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.page import go_to
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts


class LeadsToSignIn(UpdatePasswordPage):
    def get(self, token: str) -> ResponseReturnValue:  # noqa: ARG002
        return go_to("sign_in")


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, LeadsToSignIn)
