"""Replaces the characters that a page cannot, or must not, contain by their codes."""

from __future__ import annotations

import re
from typing import Any

from conformance.judgement.results import Results

# The characters that XML 1.0 forbids or discourages, and those that change the direction of text: with these, a portal
# could make its evidence look like other text.
_ILLEGIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    r"\ufffe\uffff]"
)


def legible(text: str) -> str:
    """Return the text with each illegible character replaced by its code (``\\x1b``); CRLF becomes a newline."""
    return _ILLEGIBLE.sub(_written_out, text.replace("\r\n", "\n"))


def legible_results(results: Results) -> Results:
    """Return the results with every text in them made legible."""
    return Results.model_validate(_legible(results.model_dump()))


def _legible(value: Any) -> Any:
    match value:
        case str():
            return legible(value)
        case dict():
            return {_legible(key): _legible(one) for key, one in value.items()}
        case list() | tuple():
            return [_legible(one) for one in value]
        case _:
            return value


def _written_out(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
