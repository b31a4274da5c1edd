"""The page that a person sees after sign-in, and the sign-out."""

from flask import render_template
from flask.typing import ResponseReturnValue

from reference_app.pages.page import Page, go_to


class HomePage(Page):
    """Welcomes the person who is signed in."""

    path = "/home"
    name = "home"

    def get(self) -> ResponseReturnValue:
        """Show the page, or redirect to the sign-in page if nobody is signed in."""
        account = self.services.sessions.admitted()
        if account is None:
            return go_to("sign_in")
        return render_template("home.html", account=account, came_by_card=self.services.sessions.came_by_card())


class LogOut(Page):
    """Signs the person out."""

    path = "/log-out"
    name = "log_out"

    def post(self) -> ResponseReturnValue:
        """Sign the person out, and redirect to the sign-in page."""
        self.services.sessions.see_out()
        return go_to("sign_in")
