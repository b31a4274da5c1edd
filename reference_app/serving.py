"""Serving the application over HTTP."""

import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TextIO

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from reference_app.redaction import without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 10
SECONDS_TO_FINISH = 3


def make_server(host: str, port: int, application: "WSGIApplication", tls: BuiltinSSLAdapter | None = None) -> Server:
    """A server that is bound to its address and ready to serve; raises OSError where it cannot be."""
    server = Server(
        (host, port),
        logged(application, sys.stderr),
        numthreads=THREADS,
        shutdown_timeout=SECONDS_TO_FINISH,
        request_queue_size=64,
    )
    server.ssl_adapter = tls
    server.prepare()
    return server


def serve(server: Server, *others: Server) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupt)
    for other in others:
        threading.Thread(target=other.serve, daemon=True).start()
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        for one in (server, *others):
            one.stop()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def logged(application: "WSGIApplication", log: TextIO) -> "WSGIApplication":
    """The application with a line in the log for every request: method, path, status, milliseconds."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        began = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            took = (time.perf_counter() - began) * 1000
            path = without_tokens(environ["PATH_INFO"])
            log.write(f"{environ['REQUEST_METHOD']} {path} {status[:3]} {took:.0f} ms\n")
            log.flush()
            return start_response(status, headers, *rest)

        return application(environ, start)

    return answer
