"""Serves the application over HTTP and HTTPS."""

import signal
import sys
import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TextIO

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from reference_app.web.redaction import without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 10
SECONDS_TO_FINISH = 3
SECONDS_BETWEEN_LOOKS = 0.1


def make_server(host: str, port: int, application: "WSGIApplication", tls: BuiltinSSLAdapter | None = None) -> Server:
    """Return a server that is bound to its address and ready to serve; raises OSError if it cannot be bound."""
    server = Server(
        (host, port),
        logged(application, sys.stderr),
        numthreads=THREADS,
        shutdown_timeout=SECONDS_TO_FINISH,
        request_queue_size=64,
    )
    server.ssl_adapter = tls
    # The server checks once in this interval whether it has to stop.
    server.expiration_interval = SECONDS_BETWEEN_LOOKS
    server.prepare()
    return server


def serve(*servers: Server) -> None:
    """Serve until Ctrl-C or SIGTERM, or until one of the servers stops.

    The signal handler only puts an item into a queue. An exception from the handler could interrupt code that has just
    taken a lock; the lock would never be released, and the servers would never stop. Of Python's queues, only
    ``SimpleQueue`` is safe to use in a signal handler.
    """
    ends: SimpleQueue[None] = SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ends.put(None))

    def run(server: Server) -> None:
        try:
            server.serve()
        finally:
            ends.put(None)

    threads = [threading.Thread(target=run, args=(server,)) for server in servers]
    for thread in threads:
        thread.start()
    while True:
        # On Windows a signal does not interrupt `get`; its handler runs only after the timeout.
        with suppress(Empty):
            ends.get(timeout=SECONDS_BETWEEN_LOOKS)
            break
    for server in servers:
        server.stop()
    for thread in threads:
        thread.join()


def logged(application: "WSGIApplication", log: TextIO) -> "WSGIApplication":
    """Return the application, wrapped to log one line for every request: method, path, status, milliseconds."""

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
