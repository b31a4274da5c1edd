"""Answers to a form that are not the portal's own."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reference_app.portal_parts import Parts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def with_answer(parts: Parts, status: str, words: str, form: str = "/request") -> Parts:
    """Return the parts of a portal that answers every form at this path with this status and these words."""
    body = f'<!doctype html><title>Wait</title><p role="alert">{words}</p>'.encode()

    def wrap(application: "WSGIApplication") -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
            if environ["REQUEST_METHOD"] != "POST" or not environ["PATH_INFO"].startswith(form):
                return application(environ, start_response)
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            start_response(status, headers)
            return [body]

        return answer

    return replace(parts, middleware=(*parts.middleware, wrap))
