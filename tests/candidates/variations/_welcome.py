"""Tells every new person the username by a mail that nobody has asked for."""

import json
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reference_app.portal_parts import Parts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SECONDS = 10


def with_welcome(parts: Parts, words: str, *, late: bool) -> Parts:
    """Return the parts of a portal that welcomes people as they are enrolled, or as the next reset is asked for.

    ``words`` are the text of the mail; in them ``{username}`` and ``{url}`` are replaced.
    """
    waiting: list[dict[str, Any]] = []

    def welcomes() -> None:
        while waiting:
            person = waiting.pop(0)
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "hr@trust.example", person["email"], "Welcome to the trust"
            mail.set_content(words.format(username=person["username"], url=parts.settings.url))
            assert parts.settings.mail_server is not None
            with smtplib.SMTP(*parts.settings.mail_server, timeout=_SECONDS) as server:
                server.send_message(mail)

    def wrap(application: "WSGIApplication") -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
            if _is(environ, "/test-interface/people"):
                body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
                environ["wsgi.input"] = BytesIO(body)
                waiting.append(json.loads(body))
            if _is(environ, "/request") or not late:
                welcomes()
            return application(environ, start_response)

        return answer

    return replace(parts, middleware=(*parts.middleware, wrap))


def _is(environ: "WSGIEnvironment", path: str) -> bool:
    return environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] == path


WITH_USERNAME = "Welcome. Your username is {username}. You can sign in at {url}sign-in once you have a password.\n"
WITH_HELP = "Welcome. Your username is {username}. Help is at {url}help/new-starters\n"


def told(words: str, *, late: bool) -> Callable[[Parts], Parts]:
    """Return the ``spoil`` of a variation."""
    return lambda parts: with_welcome(parts, words, late=late)
