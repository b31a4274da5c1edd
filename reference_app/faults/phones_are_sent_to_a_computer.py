"""A phone or a tablet gets a page that says to use a computer."""

from reference_app.faults._exchange import with_one_answer
from reference_app.portal_parts import Parts

BODY = b"<!doctype html><title>Use a computer</title><h1>Use a computer</h1><p>This page is for computers only.</p>"


def names_a_phone_or_tablet(agent: str) -> bool:
    # The User-Agent of an Android tablet does not contain "Mobile".
    return "Mobile" in agent or "Android" in agent


def spoil(parts: Parts) -> Parts:
    return with_one_answer(parts, "200 OK", BODY, to=names_a_phone_or_tablet)
