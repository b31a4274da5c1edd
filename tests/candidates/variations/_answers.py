"""Answers to a form that are not the portal's own."""

from typing import TYPE_CHECKING

from reference_app.faults._exchange import with_answer_where
from reference_app.portal_parts import Parts

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def with_answer(parts: Parts, status: str, words: str, form: str = "/request") -> Parts:
    """Return the parts of a portal that answers every form at this path with this status and these words."""
    body = f'<!doctype html><title>Wait</title><p role="alert">{words}</p>'.encode()

    def is_answered(environ: "WSGIEnvironment") -> bool:
        return bool(environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith(form))

    return with_answer_where(parts, status, body, is_answered)
