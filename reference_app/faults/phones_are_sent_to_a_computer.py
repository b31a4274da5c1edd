"""Whoever comes with a phone or a tablet is told to use a computer."""

from reference_app.faults._exchange import with_one_answer
from reference_app.parts import Parts

BODY = b"<!doctype html><title>Use a computer</title><h1>Use a computer</h1><p>This page is for computers only.</p>"


def names_a_phone_or_tablet(agent: str) -> bool:
    # A tablet with Android leaves out the word that phones and iPads have in common.
    return "Mobile" in agent or "Android" in agent


def spoil(parts: Parts) -> Parts:
    return with_one_answer(parts, "200 OK", BODY, to=names_a_phone_or_tablet)
