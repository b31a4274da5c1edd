"""What a person does on a page of HTML: fill in, tick, take an offer, send a form by HTML's own rules."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from lxml.html import FormElement, HtmlElement

from drivers.portal.forms.constraints import holds
from drivers.portal.forms.document import Document, fold
from drivers.portal.forms.found import Elements
from drivers.portal.forms.visitor import ConnectionRefused
from drivers.portal.pages.looking import REFUSAL
from drivers.portal.words import Wording
from drivers.trouble import PortalNotUnderstood, SeamMissing

if TYPE_CHECKING:
    from drivers.portal.forms.sight import FormSight

_WANTS_A_CLIPBOARD = "pasting goes through a browser's clipboard"


class FormHand:
    """The hand of somebody who sees the page with a sight."""

    def __init__(self, sight: FormSight) -> None:
        self._sight = sight
        self._visitor = sight.visitor

    def fills(self, box: Elements, wording: Wording, text: str) -> None:
        """Fill in what stands under a label; what is longer than ``maxlength`` is cut off, as a keyboard does."""
        with self._sight.finding(f"something to fill in under {wording[0]!r}"):
            self._writes(_first(box), text)

    @staticmethod
    def _writes(element: Any, text: str) -> None:
        if "disabled" in element.attrib or "readonly" in element.attrib:
            raise LookupError("it takes no input")
        most = element.get("maxlength", "")
        # A box of one line keeps no line breaks, and one for an address or a number no spaces around.
        text = text if element.tag == "textarea" else text.replace("\r", "").replace("\n", "")
        if element.get("type", "").lower() in ("email", "url"):
            text = text.strip()
        element.value = text[: int(most)] if most.isdigit() else text

    def pastes(self, box: Elements, wording: Wording, text: str) -> None:  # noqa: ARG002
        """Raise SeamMissing: there is no clipboard."""
        raise SeamMissing(_WANTS_A_CLIPBOARD)

    def ticks(self, box: Elements, wording: Wording) -> None:
        """Tick or choose what stands under a label."""
        with self._sight.finding(f"something to tick under {wording[0]!r}"):
            element: Any = _first(box)
            if element.get("type", "").lower() == "radio":
                group: Any = element.getroottree().getroot().xpath("//input[@name=$name]", name=element.get("name", ""))
                for other in group:
                    if other.get("type", "").lower() == "radio" and _form_of(other) is _form_of(element):
                        other.checked = False
            element.checked = True

    def fills_number(self, box: Elements, wording: Wording, number: int, *, month: bool = False) -> None:
        """Fill in a number under a label, or choose it there, a month also by its English name."""
        with self._sight.finding(f"something to fill in under {wording[0]!r}"):
            element: Any = _first(box)
            if element.tag != "select":
                self._writes(element, str(number))
                return
            options = [(option.get("value", fold(option.text_content())), option) for option in element.iter("option")]
            chosen = next((one for one in options if _means(one[1], number, month)), None)
            if chosen is None:
                offered = ", ".join(fold(option.text_content()) for _, option in options[:15])
                raise PortalNotUnderstood(f"expected {number} to choose under {wording[0]!r}; found instead: {offered}")
            element.value = chosen[0]

    def takes(self, offer: Elements, wording: Wording) -> bool:
        """Take an offer; False where the page keeps back what would be sent."""
        self._sight.passes_a_detour()
        with self._sight.finding(f"the offer {wording[0]!r}"):
            return self.acts(offer, wording)

    def acts(self, offer: Elements, wording: Wording) -> bool:
        """Follow a link or press a button, and note the page that comes; LookupError where it is not there."""
        element = _first(offer)
        document = self._document
        try:
            if document.role(element) == "link" and element.get("href"):
                self._follows(document, element, wording)
                return True
            return self._presses(document, element, wording)
        except ConnectionRefused as wrong:
            self._visitor.refused = str(wrong) or "refused"
            return True

    @property
    def _document(self) -> Document:
        if self._visitor.document is None:
            raise LookupError("no page is open")
        return self._visitor.document

    def _follows(self, document: Document, link: HtmlElement, wording: Wording) -> None:
        target = urljoin(document.base, link.get("href", ""))
        if urlsplit(target).scheme not in ("http", "https") or _has_handlers(link):
            raise SeamMissing(f"the offer {wording[0]!r} is handled by a script: drive it with a browser")
        self._visitor.opens(target, self._visitor.address)

    def _presses(self, document: Document, button: HtmlElement, wording: Wording) -> bool:
        if "disabled" in button.attrib or button.get("aria-disabled") == "true":
            return False
        form = _form_of(button)
        kind = button.get("type", "submit").lower()
        sends = button.tag in ("button", "input") and kind in ("submit", "image")
        if form is None or not sends or document.scripts or _has_handlers(form, button, *_controls(document, form)):
            raise SeamMissing(f"the offer {wording[0]!r} is handled by a script: drive it with a browser")
        lenient = "novalidate" in form.attrib or "formnovalidate" in button.attrib
        controls = _controls(document, form)
        if not lenient and not all(holds(one, controls) for one in controls):
            return False
        fields = _fields(form, controls, button)
        action = urljoin(document.base, button.get("formaction") or form.get("action") or self._visitor.address)
        method = (button.get("formmethod") or form.get("method") or "get").upper()
        if method not in ("GET", "POST"):
            raise SeamMissing(f"the form behind {wording[0]!r} is sent by the method {method}: drive it with a browser")
        self._visitor.sends(method, action, fields, (button.get("formenctype") or form.get("enctype") or "").lower())
        return True

    def sends(self, offer: Elements, wording: Wording, what: str, outcomes: Mapping[str, Elements]) -> str | None:
        """Take an offer and return the first outcome that the page then shows, in their order; None where none is."""
        before = self._visitor.document
        if not self.takes(offer, wording) and REFUSAL in outcomes:
            return REFUSAL
        found = self._sight.settles_if(outcomes)
        if found is None and self._visitor.document is before:
            raise self._sight.strange(f"{what}: expected {' or '.join(outcomes)}")
        return found


def _first(found: Elements) -> HtmlElement:
    elements = found.all()
    if not elements:
        raise LookupError("it is not there")
    return elements[0]


def _has_handlers(*elements: HtmlElement) -> bool:
    return any(name.startswith("on") for element in elements for name in map(str, element.attrib))


def _form_of(element: HtmlElement) -> FormElement | None:
    """Return the form that an element belongs to: the one that it names, or the one around it."""
    if owner := element.get("form"):
        named: list[FormElement] = list(element.getroottree().getroot().xpath("//form[@id=$id]", id=owner))
        return next(iter(named), None)
    return next((one for one in element.iterancestors("form") if isinstance(one, FormElement)), None)


def _controls(document: Document, form: FormElement) -> list[HtmlElement]:
    return [one for one in document.root.iter("input", "select", "textarea") if _form_of(one) is form]


def _fields(form: FormElement, controls: list[HtmlElement], button: HtmlElement) -> list[tuple[str, str]]:
    """Return what a form sends: its successful controls, by lxml, those that name it from outside, and the button."""
    elsewhere = [one for one in controls if form not in one.iterancestors()]
    fields = [(name, str(value)) for name, value in form.form_values()]
    for one in elsewhere:
        value: Any = getattr(one, "value", None)
        if one.get("name") and value is not None and "disabled" not in one.attrib:
            fields.append((one.get("name", ""), str(value)))
    if button.get("name"):
        fields.append((button.get("name", ""), button.get("value", "")))
    return fields


def _means(option: HtmlElement, number: int, month: bool) -> bool:
    text = fold(option.text_content())
    written = [text, option.get("value", text).strip()]
    if any(one.isdigit() and int(one) == number for one in written):
        return True
    return month and text[:3].casefold() == calendar.month_abbr[number].casefold()
