"""The way in: the front page, the staff number, the password on a page of its own, and the terms."""

from __future__ import annotations

import secrets

from flask import render_template, request, session
from flask.typing import ResponseReturnValue

from reference_app.pages import Page
from reference_app.pages.page import go_to
from reference_app.services.input_errors import Mistake


class FrontPage(Page):
    """Welcomes people and points to the way in."""

    path = "/"
    name = "hub"

    def get(self) -> str:
        """Show the page."""
        return render_template("front.html")


class HelpPage(Page):
    """Says whom to ring."""

    path = "/help"
    name = "help"

    def get(self) -> str:
        """Show the page."""
        return render_template("help.html")


class Enter(Page):
    """Begins a visit, whose number stands in the address of the pages that follow."""

    path = "/enter"
    name = "sign_in"

    def get(self) -> ResponseReturnValue:
        """Lead on to the first question."""
        session["visit"] = secrets.token_hex(4)
        return go_to("who", visit=session["visit"])


class Question(Page):
    """One of the two questions of a visit; the number of another visit begins a new one."""

    def dispatch_request(self, **values: str) -> ResponseReturnValue:
        """Answer within the visit."""
        if request.args.get("visit") != session.get("visit"):
            return go_to("sign_in")
        return super().dispatch_request(**values)


class WhoPage(Question):
    """Takes the staff number, and never says whether anybody has it."""

    path = "/enter/who"
    name = "who"

    def get(self) -> str:
        """Ask for the staff number."""
        return render_template("who.html", mistakes=())

    def post(self) -> ResponseReturnValue:
        """Keep the staff number, and ask for the password."""
        number = request.form.get("number", "")
        if not number.strip():
            return render_template("who.html", mistakes=(Mistake("number", "We need your staff number."),))
        session["number"] = number
        return go_to("phrase", visit=session["visit"])


class PhrasePage(Question):
    """Takes the password that goes with the staff number."""

    path = "/enter/phrase"
    name = "phrase"

    def get(self) -> ResponseReturnValue:
        """Ask for the password."""
        return self.shown(()) if "number" in session else go_to("sign_in")

    def post(self) -> ResponseReturnValue:
        """Sign in, or say that it did not work."""
        phrase = request.form.get("phrase", "")
        if not phrase:
            return self.shown((Mistake("phrase", "We need your passphrase."),))
        account = self.services.sign_ins.attempt(session.get("number", ""), phrase)
        if account is None:
            return self.shown((Mistake("phrase", "That did not work. Your account may be on hold."),))
        self.services.sessions.admit(account)
        return go_to("home")

    def shown(self, mistakes: tuple[Mistake, ...]) -> str:
        """The question, with what was wrong."""
        return render_template("phrase.html", mistakes=mistakes, number=session.get("number", ""))


class HomePage(Page):
    """Welcomes whoever is signed in and has agreed to the terms in this visit."""

    path = "/desk"
    name = "home"

    def get(self) -> ResponseReturnValue:
        """Show the page, or what comes before it."""
        account = self.services.sessions.admitted()
        if account is None:
            return go_to("sign_in")
        return render_template("desk.html", account=account) if "agreed" in session else go_to("terms")


class TermsPage(Page):
    """Wants a yes to the terms."""

    path = "/desk/terms"
    name = "terms"

    def get(self) -> ResponseReturnValue:
        """Show the terms to whoever is signed in."""
        return go_to("sign_in") if self.services.sessions.admitted() is None else render_template("terms.html")

    def post(self) -> ResponseReturnValue:
        """Lead on to where people wanted to be."""
        session["agreed"] = True
        return go_to("home")


class Leave(Page):
    """The way out."""

    path = "/leave"
    name = "leave"

    def post(self) -> ResponseReturnValue:
        """Sign out."""
        self.services.sessions.see_out()
        return go_to("hub")


PAGES: tuple[type[Page], ...] = (FrontPage, HelpPage, Enter, WhoPage, PhrasePage, HomePage, TermsPage, Leave)
