"""HTML's own constraints on what a form sends, as a browser checks them (HTML Standard, 4.10.21.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

# As the HTML Standard has it, for input type=email.
_EMAIL = re.compile(
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*"
)
_WITH_PATTERN = ("text", "search", "url", "tel", "email", "password", "")
_BARRED = ("hidden", "reset", "button", "submit", "image")


def holds(control: HtmlElement, others: Sequence[HtmlElement]) -> bool:
    """Say whether a control lets its form go; ``others`` are all controls of the form."""
    kind = control.get("type", "text" if control.tag == "input" else "").lower()
    if kind in _BARRED or "disabled" in control.attrib or "readonly" in control.attrib:
        return True
    if kind in ("checkbox", "radio"):
        return _is_ticked(control, kind, others)
    found: Any = control
    value = str(found.value or "")
    if not value:
        return "required" not in control.attrib
    return _has_its_length(control, value) and _has_its_type(kind, value) and _has_its_pattern(control, kind, value)


def _is_ticked(control: HtmlElement, kind: str, others: Sequence[HtmlElement]) -> bool:
    name = control.get("name")
    group = [one for one in others if kind == "radio" and one.get("name") == name] if name else [control]
    group = group or [control]
    wanted = any("required" in one.attrib for one in group)
    return not wanted or any("checked" in one.attrib for one in group)


def _has_its_length(control: HtmlElement, value: str) -> bool:
    least, most = control.get("minlength", ""), control.get("maxlength", "")
    units = len(value.encode("utf-16-le")) // 2
    return not ((least.isdigit() and units < int(least)) or (most.isdigit() and units > int(most)))


def _has_its_type(kind: str, value: str) -> bool:
    match kind:
        case "email":
            return _EMAIL.fullmatch(value) is not None
        case "url":
            return bool(urlsplit(value).scheme)
        case "number":
            return re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value) is not None
        case "date":
            try:
                date.fromisoformat(value)
            except ValueError:
                return False
    return True


def _has_its_pattern(control: HtmlElement, kind: str, value: str) -> bool:
    pattern = control.get("pattern")
    if pattern is None or kind not in _WITH_PATTERN:
        return True
    try:
        return re.fullmatch(pattern, value) is not None
    except re.error:
        # A pattern that is none is no constraint: a browser passes it over.
        return True
