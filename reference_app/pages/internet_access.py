"""Manage Internet Access: the pages where the holder of a smartcard sets up a username and password."""

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from reference_app.pages.page import go_to
from reference_app.pages.smartcards import OfSmartcards
from reference_app.services.input_errors import Mistake
from reference_app.storage.models import Account

SET_UP = "Your password has been set. Your username and password now sign you in wherever you are."


class OfInternetAccess(OfSmartcards):
    """A page only for people who have signed in with a smartcard."""

    def dispatch_request(self, **values: str) -> ResponseReturnValue:
        """Answer the holder of a card. Other signed-in people get 403; all others are sent to the sign-in page."""
        if self.services.sessions.admitted() is None:
            return go_to("sign_in")
        if not self.services.sessions.came_by_card():
            abort(403)
        return super().dispatch_request(**values)

    def holder(self) -> Account:
        """Return the account that is signed in with a card; 403 if its session has just ended."""
        return self.services.sessions.admitted() or abort(403)


class InternetAccessPage(OfInternetAccess):
    """Shows the username, and a button to the page that sets the password."""

    path = "/internet-access"
    name = "internet_access"

    def get(self) -> ResponseReturnValue:
        """Show the page."""
        username = self.services.internet_access.username(self.holder())
        return render_template("internet_access.html", username=username)


class ResetPasswordPage(OfInternetAccess):
    """Takes a new password, which the person types twice."""

    path = "/internet-access/password"
    name = "internet_password"

    def get(self) -> ResponseReturnValue:
        """Show the empty form."""
        return self.shown(())

    def post(self) -> ResponseReturnValue:
        """Set the password and redirect, or show the form again with the mistakes."""
        password, confirmation = request.form.get("password", ""), request.form.get("confirmation", "")
        outcome = self.services.internet_access.set_up(self.holder().id, password, confirmation)
        if not isinstance(outcome, Account):
            return self.shown(outcome)
        # The new password has ended every session of the account; this person stays signed in.
        self.services.sessions.admit(outcome, by_card=True)
        flash(SET_UP, "status")
        return go_to("internet_access")

    def shown(self, mistakes: tuple[Mistake, ...]) -> str:
        """Return the form with the mistakes."""
        requirements = self.services.internet_access.requirements()
        return render_template("internet_password.html", mistakes=mistakes, requirements=requirements)
