"""Sends mails that nobody has asked for, such as a welcome or a notice of a sign-in."""

import json
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from reference_app.portal_parts import Parts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SECONDS = 10
_ENROLMENT, _SIGN_IN, _REQUEST = "/test-interface/people", "/sign-in", "/request"


def with_mails(parts: Parts, subject: str, words: str, *, of_sign_ins: bool, late: bool) -> Parts:
    """Return the parts of a portal that mails people as they are enrolled or, ``of_sign_ins``, as they try to sign in.

    A ``late`` mail goes out as the next reset is asked for, by anybody. ``words`` are the text of the mail; in them
    ``{username}`` and ``{url}`` are replaced.
    """
    people: dict[str, dict[str, Any]] = {}
    waiting: list[dict[str, Any]] = []

    def sends() -> None:
        while waiting:
            person = waiting.pop(0)
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "hr@trust.example", person["email"], subject
            mail.set_content(words.format(username=person["username"], url=parts.settings.url))
            assert parts.settings.mail_server is not None
            with smtplib.SMTP(*parts.settings.mail_server, timeout=_SECONDS) as server:
                server.send_message(mail)

    def wrap(application: "WSGIApplication") -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
            if _is(environ, _ENROLMENT):
                person = json.loads(_body(environ))
                people[person["username"].casefold()] = person
                if not of_sign_ins:
                    waiting.append(person)
            if _is(environ, _SIGN_IN) and of_sign_ins:
                username = parse_qs(_body(environ).decode()).get("username", [""])[0].strip().casefold()
                waiting.extend(filter(None, [people.get(username)]))
            if _is(environ, _REQUEST) or not late:
                sends()
            return application(environ, start_response)

        return answer

    return replace(parts, middleware=(*parts.middleware, wrap))


def _is(environ: "WSGIEnvironment", path: str) -> bool:
    return bool(environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] == path)


def _body(environ: "WSGIEnvironment") -> bytes:
    body: bytes = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    environ["wsgi.input"] = BytesIO(body)
    return body


_WITH_USERNAME = "Welcome. Your username is {username}. You can sign in at {url}sign-in once you have a password.\n"
_WITH_HELP = "Welcome. Your username is {username}. Help is at {url}help/new-starters\n"
_OF_SIGN_IN = "Somebody has tried to sign in as {username}. Was it not you? Ask for a reset at {url}request\n"


def welcome(*, late: bool, with_help: bool = False) -> Callable[[Parts], Parts]:
    """Return the ``spoil`` of a variation that welcomes new people."""
    words = _WITH_HELP if with_help else _WITH_USERNAME
    return lambda parts: with_mails(parts, "Welcome to the trust", words, of_sign_ins=False, late=late)


def notice_of_sign_ins(*, late: bool) -> Callable[[Parts], Parts]:
    """Return the ``spoil`` of a variation that tells people of every try to sign in to their accounts."""
    return lambda parts: with_mails(parts, "Your account", _OF_SIGN_IN, of_sign_ins=True, late=late)
