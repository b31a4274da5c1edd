"""The constraints of HTML on what a form sends, as a browser checks them (HTML Standard, 4.10.21.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from drivers.portal.forms.html_form import (
    NUMBER,
    chosen,
    day_of,
    is_suggested,
    kind_of,
    options,
    same_group,
    value_of,
    value_of_option,
)
from drivers.portal.forms.html_page import HtmlPage
from drivers.portal.forms.patterns import keeps_to

# The pattern of the HTML Standard for input type=email.
_EMAIL = re.compile(
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*"
)
_WITH_PATTERN = ("text", "search", "url", "tel", "email", "password")
WITH_LENGTH = (*_WITH_PATTERN, "textarea")
_BARRED = ("hidden", "reset", "button", "submit", "image")

_Ordered = TypeVar("_Ordered", int, Decimal, date)


def holds(document: HtmlPage, control: HtmlElement, others: Sequence[HtmlElement]) -> bool:
    """Say whether a form control meets its constraints, so that a browser sends the form.

    ``others``: all form controls of the form. Raises SeamMissing if only a browser can check a constraint.
    """
    kind = kind_of(control)
    barred = "disabled" in control.attrib or ("readonly" in control.attrib and control.tag != "select")
    if kind in _BARRED or barred or is_suggested(control):
        return True
    if kind in ("checkbox", "radio"):
        group = same_group(control, others) if kind == "radio" else [control]
        return not any("required" in one.attrib for one in group) or any("checked" in one.attrib for one in group)
    if control.tag == "select":
        return "required" not in control.attrib or _is_chosen(control)
    value = value_of(document, control)
    if not value:
        return "required" not in control.attrib
    pattern = control.get("pattern") if kind in _WITH_PATTERN else None
    return (
        _has_its_length(control, kind, value, typed=control in document.typed)
        and _has_its_type(control, kind, value)
        and (pattern is None or keeps_to(pattern, value))
    )


def _is_chosen(listed: HtmlElement) -> bool:
    found = chosen(listed)
    first = next(iter(options(listed)), None)
    if len(found) != 1 or "multiple" in listed.attrib or limit(listed, "size") not in (None, 0, 1):
        return bool(found)
    # An empty first option is the placeholder label of the list, not a choice (HTML Standard, 4.10.7).
    return not (found[0] is first and found[0].getparent() is listed and not value_of_option(first))


def limit(control: HtmlElement, name: str) -> int | None:
    """Return the whole number in an attribute, parsed by the rules of HTML; None if the attribute has no number."""
    found = re.match(r"\s*\+?(\d+)", control.get(name, ""), re.ASCII)
    return int(found[1]) if found else None


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units, the unit that HTML uses."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_off(text: str, most: int) -> str:
    """Return the beginning of a text, at most ``most`` UTF-16 code units long."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def _has_its_length(control: HtmlElement, kind: str, value: str, *, typed: bool) -> bool:
    # minlength and maxlength limit what a person types, not a value that the page itself sets.
    if kind not in WITH_LENGTH or not typed:
        return True
    return _is_between(units(value), limit(control, "minlength"), limit(control, "maxlength"))


def _has_its_type(control: HtmlElement, kind: str, value: str) -> bool:
    match kind:
        case "email":
            many = "multiple" in control.attrib
            return all(_is_address(one.strip()) for one in (value.split(",") if many else [value]))
        case "url":
            parts = urlsplit(value)
            return bool(parts.scheme) and (parts.scheme not in ("http", "https") or bool(parts.netloc))
        case "number":
            return _is_in_its_range(control, Decimal(value))
        case "date":
            return _is_between(
                date.fromisoformat(value), day_of(control.get("min", "")), day_of(control.get("max", ""))
            )
    return True


def _is_address(text: str) -> bool:
    # A browser first converts the non-ASCII letters of the host to Punycode.
    name, _, host = text.rpartition("@")
    host = host if host.isascii() else re.sub(r"[^\x00-\x7f]+", "xn--a", host)
    return _EMAIL.fullmatch(f"{name}@{host}") is not None


def _is_in_its_range(control: HtmlElement, value: Decimal) -> bool:
    least = _number(control, "min")
    if not _is_between(value, least, _number(control, "max")):
        return False
    if control.get("step", "").lower() == "any":
        return True
    step = _number(control, "step")
    start = least if least is not None else (_number(control, "value") or Decimal(0))
    return (value - start) % (step if step is not None and step > 0 else Decimal(1)) == 0


def _number(control: HtmlElement, name: str) -> Decimal | None:
    text = control.get(name, "")
    return Decimal(text) if NUMBER.fullmatch(text) else None


def _is_between(value: _Ordered, least: _Ordered | None, most: _Ordered | None) -> bool:
    return (least is None or least <= value) and (most is None or value <= most)
