"""The base class of all pages."""

from typing import Any, ClassVar

from flask import redirect, url_for
from flask.views import MethodView
from werkzeug.wrappers import Response

from reference_app.services.services import Services
from reference_app.settings import Settings


class Page(MethodView):
    """A page: `path` is its URL rule, `name` its Flask endpoint. `get` shows the page, `post` takes its form."""

    init_every_request = False
    path: ClassVar[str]
    name: ClassVar[str]

    def __init__(self, services: Services) -> None:
        self.services = services

    @classmethod
    def is_for(cls, settings: Settings) -> bool:  # noqa: ARG003
        """Whether a portal with these settings has the page."""
        return True


def go_to(name: str, **values: Any) -> Response:
    """Redirect the browser to another page, which it requests with GET (status 303)."""
    return redirect(url_for(name, **values), 303)
