"""After three sign-in attempts from one network address within a minute, every visitor from that address is refused."""

import time
from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING

from reference_app.portal_parts import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TRIES = 3
SECONDS = 60


def throttled(application: "WSGIApplication") -> "WSGIApplication":
    """Return the application behind a throttle. It uses the machine's time, as the throttle of a proxy does."""
    tries: defaultdict[str, deque[float]] = defaultdict(deque)

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] == "/sign-in":
            recent, now = tries[environ["REMOTE_ADDR"]], time.monotonic()
            while recent and now - recent[0] > SECONDS:
                recent.popleft()
            if len(recent) >= TRIES:
                body = b'<!doctype html><title>Wait</title><p role="alert">Too many requests. Try again later.</p>'
                headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
                start_response("429 Too Many Requests", [*headers, ("Retry-After", str(SECONDS))])
                return [body]
            recent.append(now)
        return application(environ, start_response)

    return answer


def spoil(parts: Parts) -> Parts:
    return replace(parts, middleware=(*parts.middleware, throttled))
