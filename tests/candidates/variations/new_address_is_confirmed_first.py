"""An administrator's new address is on record once its owner has opened the link of a mail to it."""

import secrets
from dataclasses import replace
from typing import Any

from reference_app.mail.messages import Message
from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer, done

PAGE = b'<!doctype html><title>Confirmed</title><h1>Your address is confirmed</h1><p>It is on record now.</p>'


def spoil(parts: Parts) -> Parts:
    pending: dict[str, tuple[str, str]] = {}
    made: list[Any] = []

    class ConfirmsFirst(Administration):
        def __init__(self, *others: Any) -> None:
            super().__init__(*others)
            made.append(self)

        def change_address(self, username: str, email: str) -> Answer:
            token = secrets.token_urlsafe(24)
            pending[token] = username, email
            words = f"Confirm that {email} is your address: {parts.settings.url}confirm-address/{token}\n"
            with self._storage.changing() as session:
                self._hold(session, username)
                self._postman.take(session, Message(email, "Confirm your address", words, f"<p>{words}</p>"))
            self._postman.wake()
            return done("An email has been sent to the new address. It is on record once its owner has confirmed it.")

    def wrap(application):  # type: ignore[no-untyped-def]
        def answer(environ, start_response):  # type: ignore[no-untyped-def]
            head, _, token = environ["PATH_INFO"].rpartition("/")
            if head != "/confirm-address" or token not in pending:
                return application(environ, start_response)
            Administration.change_address(made[0], *pending[token])
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
            return [PAGE]

        return answer

    return replace(parts, administration=ConfirmsFirst, middleware=(*parts.middleware, wrap))
