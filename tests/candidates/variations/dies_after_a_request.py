"""The portal's process ends after it has confirmed the second request for a reset, and before it sends the mail."""

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from reference_app.mail.outbox import Postman
from reference_app.portal_parts import Parts
from reference_app.storage.models import OutgoingMail

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SECONDS = 0.3


class TakesItsTime(Postman):
    def waiting(self, session: Session) -> Sequence[OutgoingMail]:
        latest = self._clock.now() - timedelta(seconds=2 * _SECONDS)
        return [mail for mail in super().waiting(session) if mail.written_at <= latest]


def dies(application: "WSGIApplication") -> "WSGIApplication":
    """Return the application, which ends the process soon after it has shown the second confirmation."""
    shown = count(1)

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        if environ["PATH_INFO"] == "/request/confirmation" and next(shown) > 1:
            threading.Timer(_SECONDS, os._exit, (1,)).start()
        return application(environ, start_response)

    return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, postman=TakesItsTime, middleware=(*parts.middleware, dies))
