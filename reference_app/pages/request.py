"""The pages where a person asks for a link or for a forgotten username."""

from dataclasses import dataclass, fields
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from reference_app.pages.page import Page, go_to
from reference_app.services.administration import looks_like_an_address
from reference_app.services.input_errors import Mistake


@dataclass(frozen=True)
class Typed:
    """The input of the request form."""

    email: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    username: str = ""
    forgot_username: str = ""
    """Not empty if the person asks for the username only."""

    @classmethod
    def read(cls, form: MultiDict[str, str]) -> "Typed":
        """Read the form, without the spaces around each answer."""
        return cls(**{field.name: form.get(field.name, "").strip() for field in fields(cls)})

    @property
    def date_of_birth(self) -> date | None:
        """The date of birth, or None if day, month and year are not a date."""
        if not all(part.isascii() and part.isdigit() for part in (self.day, self.month, self.year)):
            return None
        try:
            return date(int(self.year), int(self.month), int(self.day))
        except (ValueError, OverflowError):
            return None


class RequestPage(Page):
    """Takes an email address and a date of birth. The answer does not reveal whether they belong to an account."""

    path = "/request"
    name = "request"

    def get(self) -> str:
        """Show the empty form."""
        return self.shown((), Typed())

    def post(self) -> ResponseReturnValue:
        """Carry out the request and redirect to the confirmation, or show the form again with the mistakes."""
        typed = Typed.read(request.form)
        mistakes = self.mistakes(typed)
        if mistakes:
            return self.shown(mistakes, typed)
        self.ask(typed)
        return self.done()

    def shown(self, mistakes: tuple[Mistake, ...], typed: Typed) -> str:
        """Return the form with the mistakes."""
        reminds = self.services.reminders is not None
        return render_template("request.html", mistakes=mistakes, typed=typed, reminds=reminds)

    def mistakes(self, typed: Typed) -> tuple[Mistake, ...]:
        """Return what is wrong with the input itself, without looking for an account."""
        mistakes = []
        if not looks_like_an_address(typed.email):
            mistakes.append(Mistake("email", "Enter your email address, such as first.last@domain.com."))
        if typed.date_of_birth is None:
            mistakes.append(Mistake("day", "Enter your date of birth as three numbers, such as 23 4 1985."))
        return tuple(mistakes)

    def ask(self, typed: Typed) -> None:
        """Mail the username, if the person forgot it, or else a link; `typed` has no mistakes."""
        if typed.date_of_birth is None:
            return
        if typed.forgot_username and self.services.reminders is not None:
            self.services.reminders.ask(typed.email, typed.date_of_birth)
        else:
            self.services.resets.ask(typed.email, typed.date_of_birth, typed.username)

    def done(self) -> ResponseReturnValue:
        """Redirect to the confirmation page."""
        return go_to("confirmation")


class ConfirmationPage(Page):
    """States that a mail will be sent, whether or not an account was found."""

    path = "/request/confirmation"
    name = "confirmation"

    def get(self) -> str:
        """Show the confirmation."""
        return render_template("confirmation.html")

    def post(self) -> ResponseReturnValue:
        """Redirect to the sign-in page."""
        return go_to("sign_in")
