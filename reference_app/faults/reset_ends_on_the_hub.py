"""A completed reset leads to the hub instead of the sign-in page."""

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.page import go_to
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts


class LeadsToTheHub(UpdatePasswordPage):
    def done(self) -> ResponseReturnValue:
        super().done()
        return go_to("hub")


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, LeadsToTheHub)
