"""A link that no longer works leads to the page at the portal's root, without a word."""

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.page import go_to
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts


class LeadsHome(UpdatePasswordPage):
    def closed(self) -> ResponseReturnValue:
        return go_to("hub")


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, LeadsHome)
