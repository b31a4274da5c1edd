"""Where people are once they have signed in."""

from flask import render_template
from flask.typing import ResponseReturnValue

from reference_app.pages.page import Page, go_to


class HomePage(Page):
    """Welcomes whoever is signed in."""

    path = "/home"
    name = "home"

    def get(self) -> ResponseReturnValue:
        """Show the page, or the way to the sign-in page."""
        account = self.services.doorkeeper.admitted()
        if account is None:
            return go_to("sign_in")
        return render_template("home.html", account=account, came_by_card=self.services.doorkeeper.came_by_card())


class LogOut(Page):
    """The way out."""

    path = "/log-out"
    name = "log_out"

    def post(self) -> ResponseReturnValue:
        """Sign out."""
        self.services.doorkeeper.see_out()
        return go_to("sign_in")
