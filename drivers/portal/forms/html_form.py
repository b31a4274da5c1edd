"""A form as HTML defines it: its form controls, their values, and what is sent (HTML Standard, 4.10.22)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lxml.html import HtmlElement

from drivers.portal.forms.form_owners import CONTROLS
from drivers.portal.forms.html_page import HtmlPage, type_of

_KINDS = {
    *("hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time"),
    *("datetime-local", "number", "range", "color", "checkbox", "radio", "file", "submit", "image", "reset", "button"),
}
_SENDERS = ("submit", "image")
NUMBER = re.compile(r"-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def kind_of(control: HtmlElement) -> str:
    """Return the type of a form control by the rules of HTML; for a list or a text area, return the tag name.

    An input with an unknown type counts as ``text``, and a button with an unknown type counts as ``submit``.
    """
    kind = type_of(control)
    if control.tag == "button":
        return kind if kind in ("button", "reset") else "submit"
    if control.tag == "input":
        return kind if kind in _KINDS else "text"
    return str(control.tag)


def owner(document: HtmlPage, element: HtmlElement) -> HtmlElement | None:
    """Return the form that an element's ``form`` attribute names, or the form around the element; None if no form."""
    if "form" in element.attrib:
        named = document.by_id(element.get("form", ""))
        return named if named is not None and named.tag == "form" else None
    around = next(element.iterancestors("form"), None)
    return document.owners.get(element, around)


def controls_of(document: HtmlPage, form: HtmlElement | None) -> list[HtmlElement]:
    """Return the form controls of a form, in page order; if ``form`` is None, those without a form."""
    return [one for one in document.root.iter(*CONTROLS) if owner(document, one) is form]


def sends(element: HtmlElement) -> bool:
    """Say whether an element is a button that sends its form."""
    return element.tag in ("button", "input") and kind_of(element) in _SENDERS


def same_group(radio: HtmlElement, others: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Return the radio buttons among ``others`` that form one group with ``radio``, ``radio`` included."""
    name = radio.get("name")
    return [one for one in others if one is radio or (name and kind_of(one) == "radio" and one.get("name") == name)]


def value_of(document: HtmlPage, control: HtmlElement) -> str:
    """Return the value of a field or a list: what a person entered, or else what the page set."""
    kind = kind_of(control)
    if kind == "select":
        return next((value_of_option(one) for one in chosen(control)), "")
    put = control.text_content().removeprefix("\n") if kind == "textarea" else control.get("value", "")
    return as_kept(control, document.typed.get(control, put))


def as_kept(control: HtmlElement, text: str) -> str:
    """Return the value that a form control stores for a text; empty if the control's type does not allow the text."""
    kind = kind_of(control)
    if kind == "textarea":
        return text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\r", "").replace("\n", "") if kind != "hidden" else text
    match kind:
        case "email" | "url":
            return text.strip()
        case "number":
            return text if NUMBER.fullmatch(text) else ""
        case "date":
            return text if day_of(text) else ""
    return text


def day_of(text: str) -> date | None:
    """Return the date in a text of the form YYYY-MM-DD; None if the text is not a date."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None


def is_suggested(control: HtmlElement) -> bool:
    """Say whether a form control is in a ``datalist``: the suggestions for another form control."""
    return next(control.iterancestors("datalist"), None) is not None


def options(listed: HtmlElement) -> list[HtmlElement]:
    """Return the options of a list, in page order."""
    return list(listed.iter("option"))


def value_of_option(option: HtmlElement) -> str:
    """Return the value that a form sends for an option: its ``value`` attribute, or else its text."""
    return option.get("value", " ".join(option.text_content().split()))


def is_off(option: HtmlElement) -> bool:
    """Say whether an option or its option group is disabled."""
    group = option.getparent()
    return "disabled" in option.attrib or (group is not None and group.tag == "optgroup" and "disabled" in group.attrib)


def chosen(listed: HtmlElement) -> list[HtmlElement]:
    """Return the chosen options of a list. If a list for one choice has no choice, return the first enabled option."""
    found = [one for one in options(listed) if "selected" in one.attrib]
    if "multiple" in listed.attrib:
        return found
    return found[-1:] or [one for one in options(listed) if not is_off(one)][:1]


def fields(document: HtmlPage, controls: Sequence[HtmlElement], button: HtmlElement | None) -> list[tuple[str, str]]:
    """Return the names and values that a form sends for its form controls; ``button``: the button that was pressed."""
    return [
        (_with_line_ends(name), _with_line_ends(value))
        for control in controls
        if "disabled" not in control.attrib and not is_suggested(control)
        for name, value in _entries(document, control, button)
    ]


def _entries(document: HtmlPage, control: HtmlElement, button: HtmlElement | None) -> list[tuple[str, str]]:
    name, kind = control.get("name", ""), kind_of(control)
    if kind == "image" and control is button:
        # If a key sends the form, there is no point of a click on the image, so both coordinates are 0.
        return [(f"{name}.{axis}" if name else axis, "0") for axis in "xy"]
    if not name or kind == "image" or (kind in ("submit", "reset", "button") and control is not button):
        return []
    match kind:
        case "submit":
            return [(name, control.get("value", "Submit" if control.tag == "input" else ""))]
        case "checkbox" | "radio":
            return [(name, control.get("value", "on"))] if "checked" in control.attrib else []
        case "select":
            return [(name, value_of_option(one)) for one in chosen(control) if not is_off(one)]
        case "file":
            return [(name, "")]
    return [(name, value_of(document, control))]


def _with_line_ends(text: str) -> str:
    return re.sub(r"\r\n|\r|\n", "\r\n", text)
