"""Whoever comes with a phone or a tablet is told to use a computer."""

from reference_app.faults._exchange import with_one_answer
from reference_app.parts import Parts

BODY = b"<!doctype html><title>Use a computer</title><h1>Use a computer</h1><p>This page is for computers only.</p>"


def spoil(parts: Parts) -> Parts:
    return with_one_answer(parts, "200 OK", BODY, to=lambda agent: "Mobile" in agent)
