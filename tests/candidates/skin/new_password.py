"""The page behind the link in a mail; what opens it stands behind a question mark."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from reference_app.pages import Page
from reference_app.pages.update_password import UpdatePasswordPage


class NewPasswordPage(UpdatePasswordPage):
    """Sets a password; a link that works no more is told on an ordinary page."""

    path = "/new-password"

    def dispatch_request(self, **values: str) -> Response:  # noqa: ARG002
        """Answer with the token of the address."""
        return super().dispatch_request(token=request.args.get("key", ""))

    def closed(self) -> ResponseReturnValue:
        """The page of a link that works no more."""
        return render_template("worn_out.html")


PAGES: tuple[type[Page], ...] = (NewPasswordPage,)
