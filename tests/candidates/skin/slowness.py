"""A portal that takes its time."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = ("/assets/", "/test-interface/")


class Slowed:
    """An application whose pages take so many seconds; what belongs to a page, and a redirect, comes at once."""

    def __init__(self, application: WSGIApplication, seconds: float) -> None:
        self._application = application
        self._seconds = seconds

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        redirects = False

        def start(status: str, *rest: object) -> object:
            nonlocal redirects
            redirects = status.startswith("3")
            return start_response(status, *rest)  # type: ignore[arg-type]

        answer = self._application(environ, start)  # type: ignore[arg-type]
        if not redirects and not environ["PATH_INFO"].startswith(AT_ONCE):
            time.sleep(self._seconds)
        return answer
