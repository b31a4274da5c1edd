"""The page behind the link in a mail."""

from flask import flash, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from reference_app.pages.page import Page, go_to
from reference_app.services.input_errors import Mistake
from reference_app.services.resets import AtSharedLogin, Completed, LinkClosed, Refused

CHANGED = "Your password has been changed. Log in with your new password."


class UpdatePasswordPage(Page):
    """Sets the password of the account that the link was mailed for. The URL of the page is a secret."""

    path = "/update-password/<token>"
    name = "update_password"

    def dispatch_request(self, **values: str) -> Response:
        """Answer with a header that keeps the secret URL out of the Referer of all later requests."""
        response = make_response(super().dispatch_request(**values))
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def get(self, token: str) -> ResponseReturnValue:
        """Show the empty form, or that the link does not work."""
        return self.shown(()) if self.services.resets.link_opens(token) else self.closed()

    def post(self, token: str) -> ResponseReturnValue:
        """Set the password and redirect to the sign-in page, or show why the password was not set."""
        username = request.form.get("username", "")
        outcome = self.services.resets.complete(
            token,
            username,
            request.form.get("password", ""),
            request.form.get("confirmation", ""),
            self.services.workstations.of(request.headers),
        )
        match outcome:
            case Completed():
                return self.done()
            case Refused(mistakes):
                return self.shown(mistakes, username)
            case LinkClosed():
                return self.closed()
            case AtSharedLogin():
                return render_template("shared_login.html"), 409

    def done(self) -> ResponseReturnValue:
        """End the session of this browser, and redirect to the sign-in page."""
        self.services.sessions.see_out()
        flash(CHANGED, "status")
        return go_to("sign_in")

    def shown(self, mistakes: tuple[Mistake, ...], username: str = "") -> str:
        """Return the form with the mistakes, and with the username so that it need not be typed again."""
        requirements = self.services.choosing.requirements()
        return render_template("update_password.html", mistakes=mistakes, username=username, requirements=requirements)

    def closed(self) -> ResponseReturnValue:
        """Return the page for a link that does not work (status 410)."""
        return render_template("link_closed.html"), 410
