"""The pages where an administrator finds a person and changes the account of that person."""

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from reference_app.pages.page import Page, go_to
from reference_app.services.administration import Answer, NoSuchPerson
from reference_app.services.input_errors import Mistake


class AdministrationPage(Page):
    """A page for administrators only."""

    def dispatch_request(self, **values: str) -> ResponseReturnValue:
        """Answer an administrator. Other signed-in people get 403; all others are sent to the sign-in page."""
        account = self.services.sessions.admitted()
        if account is None:
            return go_to("sign_in")
        if not account.administrator:
            abort(403)
        return super().dispatch_request(**values)


class SearchPage(AdministrationPage):
    """Finds a person by username."""

    path = "/administration"
    name = "administration"

    def get(self) -> ResponseReturnValue:
        """Show the search form, or redirect to the page of the person who has the username in the query."""
        username = request.args.get("username")
        mistakes = []
        if username is not None:
            try:
                return go_to("person", username=self.services.administration.look_up(username).username)
            except NoSuchPerson:
                mistakes.append(Mistake("username", "No account has this username."))
        return render_template("administration.html", mistakes=mistakes, username=username or "")


class PersonPage(AdministrationPage):
    """Shows a person, with buttons for the actions of an administrator."""

    path = "/administration/people/<username>"
    name = "person"

    def get(self, username: str) -> ResponseReturnValue:
        """Show the person; 404 if no account has the username."""
        try:
            return render_template("person.html", person=self.services.administration.look_up(username))
        except NoSuchPerson:
            abort(404)

    def post(self, username: str) -> ResponseReturnValue:
        """Carry out the action of the pressed button, and redirect to the person's page, which shows the answer."""
        try:
            answer = self.answer(username, request.form.get("action", ""))
        except NoSuchPerson:
            abort(404)
        for words in answer.words:
            flash(words, "status" if answer.done else "alert")
        return go_to("person", username=username)

    def answer(self, username: str, action: str) -> Answer:
        """Carry out an action, the value of a button on the page, and return the answer.

        Raises BadRequest for an unknown action, NoSuchPerson for an unknown username.
        """
        administration = self.services.administration
        match action:
            case "unlock":
                return administration.unlock(username)
            case "set-password":
                return administration.set_password(username, request.form.get("password", ""))
            case "resend-email":
                return administration.resend_email(username)
            case "change-address":
                return administration.change_address(username, request.form.get("email", ""))
            case _:
                raise BadRequest
