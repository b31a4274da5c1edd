"""A visitor who opens the sign-in page without visiting the hub first is sent to the hub."""

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.hub import HubPage
from reference_app.pages.sign_in import SignInPage
from reference_app.portal_parts import Parts


class RemembersVisitors(HubPage):
    def get(self) -> str:
        session["has been at the hub"] = True
        return super().get()


class WantsThemToHaveBeenAtTheHub(SignInPage):
    def dispatch_request(self, **values: str) -> ResponseReturnValue:
        if "has been at the hub" not in session:
            return redirect(url_for("hub"), 303)
        return super().dispatch_request(**values)


def spoil(parts: Parts) -> Parts:
    return with_page(with_page(parts, HubPage, RemembersVisitors), SignInPage, WantsThemToHaveBeenAtTheHub)
