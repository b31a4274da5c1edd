"""Asking for the way back in, on a page that a script draws."""

from __future__ import annotations

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from reference_app.pages import Page
from reference_app.pages.request import RequestPage, Typed


class TroublePage(RequestPage):
    """An empty page with the script that fills it, and what the script sends."""

    path = "/trouble"
    name = "request"

    def get(self) -> str:
        """Show the empty page."""
        return render_template("trouble.html")

    def post(self) -> ResponseReturnValue:
        """Pass the request on, and answer the script."""
        typed = Typed.read(request.form)
        mistakes = self.mistakes(typed)
        if not mistakes:
            self.ask(typed)
        return jsonify(mistakes=["Please check your work email and your day of birth."] if mistakes else [])


class DeepPage(Page):
    """The same empty page under the addresses that the script writes into the browser."""

    path = "/trouble/<part>"
    name = "part_of_request"

    def get(self, part: str) -> str:  # noqa: ARG002
        """Show the empty page."""
        return render_template("trouble.html")


PAGES: tuple[type[Page], ...] = (TroublePage, DeepPage)
