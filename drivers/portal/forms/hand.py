"""What a person does on a page of HTML: fill in, tick, take an offer, send a form by HTML's own rules."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from drivers.portal.forms.constraints import WITH_LENGTH, cut_off, holds, limit
from drivers.portal.forms.document import Document, encoding_of, fold, resolved
from drivers.portal.forms.form import (
    as_kept,
    controls_of,
    fields,
    is_off,
    kind_of,
    options,
    owner,
    same_group,
    sends,
    value_of_option,
)
from drivers.portal.forms.found import Elements
from drivers.portal.forms.visitor import ConnectionRefused
from drivers.portal.pages.looking import REFUSAL
from drivers.portal.words import Wording
from drivers.trouble import PortalNotUnderstood, SeamMissing

if TYPE_CHECKING:
    from drivers.portal.forms.sight import FormSight

_NOT_FILLED_IN = ("checkbox", "radio", "file", "submit", "image", "reset", "button", "select", "hidden")
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

    def _writes(self, box: HtmlElement, text: str) -> None:
        kind = kind_of(box)
        if kind in _NOT_FILLED_IN or "disabled" in box.attrib or "readonly" in box.attrib:
            raise LookupError("it takes no input")
        most = limit(box, "maxlength") if kind in WITH_LENGTH else None
        kept = as_kept(box, text)
        if text and not kept and kind == "number":
            raise LookupError("it takes no such input")
        self._document.typed[box] = kept if most is None else cut_off(kept, most)

    def pastes(self, box: Elements, wording: Wording, text: str) -> None:  # noqa: ARG002
        """Raise SeamMissing: there is no clipboard."""
        raise SeamMissing(_WANTS_A_CLIPBOARD)

    def ticks(self, box: Elements, wording: Wording) -> None:
        """Tick or choose what stands under a label."""
        with self._sight.finding(f"something to tick under {wording[0]!r}"):
            element = _first(box)
            if kind_of(element) not in ("checkbox", "radio") or "disabled" in element.attrib:
                raise LookupError("it cannot be ticked")
            for other in same_group(element, self._siblings(element)):
                other.attrib.pop("checked", None)
            element.set("checked", "")
            self._document.changes()

    def _siblings(self, element: HtmlElement) -> list[HtmlElement]:
        document = self._document
        return [one for one in document.root.iter("input") if owner(document, one) is owner(document, element)]

    def fills_number(self, box: Elements, wording: Wording, number: int, *, month: bool = False) -> None:
        """Fill in a number under a label, or choose it there, a month also by its English name."""
        with self._sight.finding(f"something to fill in under {wording[0]!r}"):
            element = _first(box)
            if element.tag != "select":
                self._writes(element, str(number))
                return
            found = next((one for one in options(element) if _means(one, number, month)), None)
            if found is None:
                offered = ", ".join(fold(option.text_content()) for option in options(element)[:15])
                raise PortalNotUnderstood(f"expected {number} to choose under {wording[0]!r}; found instead: {offered}")
            if "disabled" in element.attrib or is_off(found):
                raise LookupError("it cannot be chosen")
            for other in options(element):
                other.attrib.pop("selected", None)
            found.set("selected", "")

    def takes(self, offer: Elements, wording: Wording) -> bool:
        """Take an offer; False where the page keeps back what would be sent."""
        self._sight.passes_a_detour()
        with self._sight.finding(f"the offer {wording[0]!r}"):
            return self.acts(offer, wording)

    def acts(self, offer: Elements, wording: Wording) -> bool:
        """Follow a link or press a button, and note the page that comes; LookupError where it is not there.

        False where it is disabled, or the page keeps back what would be sent. Where nothing handles it, nothing comes.
        """
        document, offered = self._document, _first(offer)
        around = [offered, *offered.iterancestors()]
        if "disabled" in offered.attrib or offered.get("aria-disabled") == "true":
            return False
        element = next((one for one in around if _is_link(one) or one.tag in ("button", "input")), offered)
        try:
            if _is_link(element):
                return self._follows(document, element, wording)
            form = owner(document, element)
            inside = () if form is None else (form, *controls_of(document, form))
            if document.scripts or _has_handlers(*around, *inside):
                raise _is_handled(wording)
            if document.doubt:
                raise SeamMissing(f"{document.doubt}: drive it with a browser")
            # Nothing but a script makes other buttons do something.
            return form is None or not sends(element) or self._sends(document, form, element, wording)
        except ConnectionRefused as wrong:
            self._visitor.refused = str(wrong) or "refused"
            return True

    @property
    def _document(self) -> Document:
        if self._visitor.document is None:
            raise LookupError("no page is open")
        return self._visitor.document

    def _follows(self, document: Document, link: HtmlElement, wording: Wording) -> bool:
        target = resolved(document.base, link.get("href", ""))
        if _has_handlers(link, *link.iterancestors()):
            raise _is_handled(wording)
        if "#" in link.get("href", "") and urldefrag(target).url == urldefrag(document.address).url:
            # A link to a part of the page asks the portal for nothing, but a script may listen to it.
            if document.scripts:
                raise _is_handled(wording)
            return True
        self._stays_here(document, target, link.get("target"), wording)
        self._visitor.opens(target, self._visitor.address)
        return True

    @staticmethod
    def _stays_here(document: Document, target: str, window: str | None, wording: Wording) -> None:
        if urlsplit(target).scheme not in ("http", "https"):
            raise _is_handled(wording)
        elsewhere = window or next((one.get("target", "") for one in document.root.iter("base")), "")
        if elsewhere.lower() not in ("", "_self", "_top", "_parent"):
            raise SeamMissing(f"the offer {wording[0]!r} opens another window: drive it with a browser")

    def _sends(self, document: Document, form: HtmlElement, button: HtmlElement, wording: Wording) -> bool:
        controls = controls_of(document, form)
        lenient = "novalidate" in form.attrib or "formnovalidate" in button.attrib
        if not lenient and not all(holds(document, one, controls) for one in controls):
            return False
        action = resolved(document.base, button.get("formaction") or form.get("action") or document.address)
        self._stays_here(document, action, button.get("formtarget") or form.get("target"), wording)
        method = (button.get("formmethod") or form.get("method") or "get").strip().lower()
        if method == "dialog":
            raise _is_handled(wording)
        kind = (button.get("formenctype") or form.get("enctype") or "").strip().lower()
        if method == "post" and kind == "text/plain":
            raise SeamMissing(f"the form of {wording[0]!r} is sent as plain text: drive it with a browser")
        accepted = [*form.get("accept-charset", "").split(), document.encoding]
        sent = fields(document, controls, button)
        self._visitor.sends("POST" if method == "post" else "GET", action, sent, kind, encoding_of(b"", accepted[0]))
        return True

    def sends(self, offer: Elements, wording: Wording, what: str, outcomes: Mapping[str, Elements]) -> str | None:
        """Take an offer and return the first outcome that the page then shows, in their order; None where none is."""
        before = self._visitor.document
        if not self.takes(offer, wording) and REFUSAL in outcomes:
            return REFUSAL
        if self._visitor.document is before and not self._visitor.refused:
            raise self._sight.strange(f"{what}: expected {' or '.join(outcomes)}")
        return self._sight.settles_if(outcomes)


def _is_handled(wording: Wording) -> SeamMissing:
    return SeamMissing(f"the offer {wording[0]!r} is handled by a script: drive it with a browser")


def _is_link(element: HtmlElement) -> bool:
    return element.tag in ("a", "area") and "href" in element.attrib


def _first(found: Elements) -> HtmlElement:
    elements = found.all()
    if not elements:
        raise LookupError("it is not there")
    return elements[0]


def _has_handlers(*elements: HtmlElement) -> bool:
    return any(name.startswith("on") for element in elements for name in map(str, element.attrib))


def _means(option: HtmlElement, number: int, month: bool) -> bool:
    text = fold(option.text_content())
    written = [text, value_of_option(option).strip()]
    if any(one.isdigit() and int(one) == number for one in written):
        return True
    return month and text[:3].casefold() == calendar.month_abbr[number].casefold()
