"""A visitor who follows a link from another site to the sign-in page is refused."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts


class RefusesVisitorsFromOtherSites(SignInPage):
    def dispatch_request(self, **values: str) -> ResponseReturnValue:
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            abort(403)
        return super().dispatch_request(**values)


def spoil(parts: Parts) -> Parts:
    return with_page(parts, SignInPage, RefusesVisitorsFromOtherSites)
