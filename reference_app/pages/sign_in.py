"""The sign-in page."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from reference_app.pages.page import Page, go_to
from reference_app.services.input_errors import Mistake

REFUSAL = "The username and password do not match, or the account is locked."


class SignInPage(Page):
    """Takes a username and a password. A refusal does not reveal which of the two was wrong."""

    path = "/sign-in"
    name = "sign_in"

    def get(self) -> str:
        """Show the empty form."""
        return self.shown(())

    def post(self) -> ResponseReturnValue:
        """Sign the person in and redirect to the home page, or show the form again with the mistakes."""
        username, password = request.form.get("username", ""), request.form.get("password", "")
        blanks = blank_fields(username, password)
        if blanks:
            return self.shown(blanks, username)
        account = self.services.sign_ins.attempt(username, password)
        if account is None:
            return self.shown((Mistake("username", REFUSAL),), username)
        self.services.sessions.admit(account)
        return go_to("home")

    def shown(self, mistakes: tuple[Mistake, ...], username: str = "") -> str:
        """Return the form with the mistakes, and with the username so that it need not be typed again."""
        takes_smartcards = self.services.smartcards.address is not None
        return render_template("sign_in.html", mistakes=mistakes, username=username, takes_smartcards=takes_smartcards)


def blank_fields(username: str, password: str) -> tuple[Mistake, ...]:
    """Return a mistake for each blank field. A form with a blank field does not count as a wrong password."""
    blanks = []
    if not username.strip():
        blanks.append(Mistake("username", "Enter your username."))
    if not password:
        blanks.append(Mistake("password", "Enter your password."))
    return tuple(blanks)
