"""Asking for the way back in."""

from dataclasses import dataclass, fields
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from reference_app.administration import looks_like_an_address
from reference_app.mistakes import Mistake
from reference_app.pages.page import Page, go_to


@dataclass(frozen=True)
class Typed:
    """The request form as it was filled in."""

    email: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    username: str = ""
    forgot_username: str = ""
    """Not empty where somebody asks for the username alone."""

    @classmethod
    def read(cls, form: MultiDict[str, str]) -> "Typed":
        """What the form holds; stray spaces round an answer are nobody's intention."""
        return cls(**{field.name: form.get(field.name, "").strip() for field in fields(cls)})

    @property
    def date_of_birth(self) -> date | None:
        """The date, if it is one."""
        if not all(part.isascii() and part.isdigit() for part in (self.day, self.month, self.year)):
            return None
        try:
            return date(int(self.year), int(self.month), int(self.day))
        except (ValueError, OverflowError):
            return None


class RequestPage(Page):
    """Takes an email address and a date of birth, and answers the same whoever asks."""

    path = "/request"
    name = "request"

    def get(self) -> str:
        """Show the empty form."""
        return self.shown((), Typed())

    def post(self) -> ResponseReturnValue:
        """Pass the request on, or show the form again where it cannot be one."""
        typed = Typed.read(request.form)
        mistakes = self.mistakes(typed)
        if mistakes:
            return self.shown(mistakes, typed)
        self.ask(typed)
        return self.done()

    def shown(self, mistakes: tuple[Mistake, ...], typed: Typed) -> str:
        """The form, with what was wrong."""
        reminds = self.services.reminders is not None
        return render_template("request.html", mistakes=mistakes, typed=typed, reminds=reminds)

    def mistakes(self, typed: Typed) -> tuple[Mistake, ...]:
        """What makes the form no request at all."""
        mistakes = []
        if not looks_like_an_address(typed.email):
            mistakes.append(Mistake("email", "Enter your email address, such as first.last@domain.com."))
        if typed.date_of_birth is None:
            mistakes.append(Mistake("day", "Enter your date of birth as three numbers, such as 23 4 1985."))
        return tuple(mistakes)

    def ask(self, typed: Typed) -> None:
        """Pass on a form without mistakes."""
        if typed.date_of_birth is None:
            return
        if typed.forgot_username and self.services.reminders is not None:
            self.services.reminders.ask(typed.email, typed.date_of_birth)
        else:
            self.services.resets.ask(typed.email, typed.date_of_birth, typed.username)

    def done(self) -> ResponseReturnValue:
        """Lead on to the confirmation."""
        return go_to("confirmation")


class ConfirmationPage(Page):
    """Says that a mail is on its way, whether or not there is anybody to send it to."""

    path = "/request/confirmation"
    name = "confirmation"

    def get(self) -> str:
        """Show the confirmation."""
        return render_template("confirmation.html")

    def post(self) -> ResponseReturnValue:
        """Lead on to the sign-in page."""
        return go_to("sign_in")
