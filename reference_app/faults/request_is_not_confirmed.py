"""A submitted request leads back to the empty form, not to the confirmation page."""

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.page import go_to
from reference_app.pages.request import RequestPage
from reference_app.portal_parts import Parts


class StartsOver(RequestPage):
    def done(self) -> ResponseReturnValue:
        return go_to("request")


def spoil(parts: Parts) -> Parts:
    return with_page(parts, RequestPage, StartsOver)
