"""The administration area."""

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from reference_app.administration import Answer, NoSuchPerson
from reference_app.mistakes import Mistake
from reference_app.pages.page import Page, go_to


class AdministrationPage(Page):
    """A page for administrators only."""

    def dispatch_request(self, **values: str) -> ResponseReturnValue:
        """Answer an administrator; others have to sign in, or are not allowed here."""
        account = self.services.doorkeeper.admitted()
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
        """Show the search form, or lead to the person that it found."""
        username = request.args.get("username")
        mistakes = []
        if username is not None:
            try:
                return go_to("person", username=self.services.administration.look_up(username).username)
            except NoSuchPerson:
                mistakes.append(Mistake("username", "No account has this username."))
        return render_template("administration.html", mistakes=mistakes, username=username or "")


class PersonPage(AdministrationPage):
    """Shows a person, and takes what an administrator would like to do about them."""

    path = "/administration/people/<username>"
    name = "person"

    def get(self, username: str) -> ResponseReturnValue:
        """Show the person."""
        try:
            return render_template("person.html", person=self.services.administration.look_up(username))
        except NoSuchPerson:
            abort(404)

    def post(self, username: str) -> ResponseReturnValue:
        """Do what the pressed button says, and show the person again with the answer."""
        try:
            answer = self.answer(username, request.form.get("action", ""))
        except NoSuchPerson:
            abort(404)
        for words in answer.words:
            flash(words, "status" if answer.done else "alert")
        return go_to("person", username=username)

    def answer(self, username: str, action: str) -> Answer:
        """What comes of the action that the pressed button names."""
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
