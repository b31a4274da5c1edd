"""Texts of pages as parts of a TOML file, whatever characters they have."""

from __future__ import annotations

import json
import re

# What TOML allows neither in a comment nor, unescaped, in a string; and half a character, which is not UTF-8.
_NOT_ALLOWED = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
_HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")


def as_toml(value: str | list[str]) -> str:
    """Return a string, or a list of strings, as a TOML value in one line."""
    # JSON strings, and lists of them, are valid TOML, except for the character DEL.
    text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return _HALF_A_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)


def printable(text: str) -> str:
    """Return a text without the characters that a TOML comment cannot have, and that a terminal would act on."""
    return _NOT_ALLOWED.sub(" ", text)
