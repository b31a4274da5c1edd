"""A browser that names itself Chrome is refused; a browser with the same engine and another name is accepted."""

from reference_app.faults._exchange import with_one_answer
from reference_app.portal_parts import Parts

BODY = b"<!doctype html><title>Another browser</title><h1>Your browser is not supported</h1><p>Use another one.</p>"


def spoil(parts: Parts) -> Parts:
    return with_one_answer(parts, "403 Forbidden", BODY, to=lambda agent: " Chrome/" in agent)
