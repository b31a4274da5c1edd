"""Acts on an HTML page as a person does: fills in fields, ticks, takes an offer (a button or link), sends forms."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from drivers.errors import SeamMissing
from drivers.portal.forms.constraints import WITH_LENGTH, cut_off, limit
from drivers.portal.forms.elements import Elements
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.html_form import (
    as_kept,
    controls_of,
    is_off,
    kind_of,
    options,
    owner,
    same_group,
    value_of_option,
)
from drivers.portal.forms.html_page import fold
from drivers.portal.forms.sending import take
from drivers.portal.pages.form_fields import position_of
from drivers.portal.pages.page import KEPT_BACK
from drivers.portal.words import Wording

_NOT_FILLED_IN = ("checkbox", "radio", "file", "submit", "image", "reset", "button", "select", "hidden")
_WANTS_A_CLIPBOARD = "pasting needs a browser's clipboard: drive the portal with a browser"


class FormsPageActor:
    """Acts on the page that a FormsPageReader reads.

    Methods raise PortalNotUnderstood if an element that they need is not on the page, and SeamMissing if only a browser
    can do or decide what the method needs.
    """

    def __init__(self, reader: FormsPageReader) -> None:
        self._reader = reader
        self._visitor = reader.visitor

    def fills(self, box: Elements, wording: Wording, text: str) -> None:
        """Fill a text into a field. Text beyond ``maxlength`` is cut off, as when a person types the text."""
        with self._reader.finding(f"something to fill in under {wording[0]!r}"):
            self._writes(box.one(), wording, text)

    def _writes(self, box: HtmlElement, wording: Wording, text: str) -> None:
        kind = kind_of(box)
        if kind in _NOT_FILLED_IN or "disabled" in box.attrib or "readonly" in box.attrib:
            raise LookupError("it takes no input")
        most = limit(box, "maxlength") if kind in WITH_LENGTH else None
        kept = as_kept(box, text)
        if text and not kept and kind == "number":
            raise LookupError("it takes no such input")
        typed = kept if most is None else cut_off(kept, most)
        if len(typed) < len(kept):
            self._reader.tells_cut_off(wording[0], len(typed), len(text))
        self._visitor.page.typed[box] = typed

    def pastes(self, box: Elements, wording: Wording, text: str) -> None:  # noqa: ARG002
        """Raise SeamMissing: without a browser there is no clipboard."""
        raise SeamMissing(_WANTS_A_CLIPBOARD)

    def ticks(self, box: Elements, wording: Wording) -> None:
        """Tick a checkbox, or choose a radio button."""
        with self._reader.finding(f"something to tick under {wording[0]!r}"):
            element = box.one()
            if kind_of(element) not in ("checkbox", "radio") or "disabled" in element.attrib:
                raise LookupError("it cannot be ticked")
            document = self._visitor.page
            for other in same_group(element, controls_of(document, owner(document, element))):
                other.attrib.pop("checked", None)
            element.set("checked", "")
            document.changes()

    def fills_number(self, box: Elements, wording: Wording, number: int, *, month: bool = False) -> None:
        """Fill a number into a field, or choose it in a list. With ``month``, the list can show English month names."""
        with self._reader.finding(f"something to fill in under {wording[0]!r}"):
            element = box.one()
            if element.tag != "select":
                self._writes(element, wording, str(number))
                return
            listed = options(element)
            texts = [(fold(option.text_content()), value_of_option(option).strip()) for option in listed]
            found = listed[position_of(number, texts, wording, month=month)]
            if "disabled" in element.attrib or is_off(found):
                raise LookupError("it cannot be chosen")
            for other in listed:
                other.attrib.pop("selected", None)
            found.set("selected", "")

    def takes(self, offer: Elements, wording: Wording) -> bool:
        """Pass an interstitial if the page shows one, and take an offer; return False if the form is not sent."""
        self._reader.passes_an_interstitial()
        with self._reader.finding(f"the offer {wording[0]!r}"):
            return take(offer, wording)

    def sends(self, offer: Elements, wording: Wording, what: str, outcomes: Mapping[str, Elements]) -> str | None:
        """Take an offer and return the name of the first of ``outcomes`` on the new page; None if the page shows none.

        Returns KEPT_BACK if the page does not send the form. Raises
        PortalNotUnderstood if no new page arrives. ``what``: the situation, for the error message.
        """
        before = self._visitor.document
        if not self.takes(offer, wording):
            return KEPT_BACK
        if self._visitor.document is before and not self._visitor.refused:
            raise self._reader.unsettled(what, outcomes)
        return self._reader.settles_if(outcomes)
