"""One HTML page as a reader without a browser sees it: roles, accessible names, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin

from lxml import etree, html
from lxml.html import HtmlElement

from drivers.portal.forms.styles import Hidden

_NEVER_SEEN = {"head", "script", "style", "template", "noscript", "title", "datalist"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend"),
    *("li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul", "br"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_PRESSED = {"submit", "button", "image", "reset"}
_LABELLED = {"input", "textarea", "select", "button", "output", "meter", "progress"}
# A script that does one of these may fill in, check or send a form itself.
_HANDLES_FORMS = re.compile(
    r"\b(submit|requestSubmit|fetch|XMLHttpRequest|sendBeacon|setCustomValidity|checkValidity|location|write|"
    r"innerHTML|createElement|replaceChildren|append\w*)\b"
)


def fold(text: str) -> str:
    """Return a text with its white space folded."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Document:
    """A page that was answered. ``address`` is where it stands, ``status`` the HTTP status of the answer."""

    root: HtmlElement
    address: str
    status: int
    hidden: Hidden = field(repr=False)

    @classmethod
    def read(cls, content: bytes, address: str, status: int, encoding: str | None, hidden: Hidden) -> Document:
        """Return the page of some HTML; an empty one where there is none."""
        parser = html.HTMLParser(encoding=encoding)
        try:
            root = html.document_fromstring(content, parser=parser)
        except (etree.ParserError, ValueError):
            root = html.document_fromstring("<html><body></body></html>")
        for fieldset in root.iter("fieldset"):
            if "disabled" in fieldset.attrib:
                for control in fieldset.iter("input", "select", "textarea", "button"):
                    control.set("disabled", "")
        return cls(root, address, status, hidden)

    def elements(self) -> Iterator[HtmlElement]:
        """Yield every element in the order of the page."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    @cached_property
    def _hidden_by_styles(self) -> frozenset[HtmlElement]:
        return self.hidden.in_page(self.root, self.address)

    @cached_property
    def base(self) -> str:
        """Return the address that the page's relative links begin at."""
        base = next((one.get("href", "") for one in self.root.iter("base")), "")
        return urljoin(self.address, base)

    def role(self, element: HtmlElement) -> str:
        """Return the ARIA role of an element as far as the suite asks for it; empty for others."""
        if named := element.get("role", "").lower().split():
            return str(named[0])
        tag = element.tag
        if tag in _HEADINGS:
            return "heading"
        if tag == "a" and "href" in element.attrib:
            return "link"
        if tag in ("button", "summary") or (tag == "input" and element.get("type", "").lower() in _PRESSED):
            return "button"
        return "status" if tag == "output" else ""

    def name(self, element: HtmlElement) -> str:
        """Return the accessible name of an element, white space folded."""
        if pointed := self._pointed_at(element):
            return pointed
        if label := fold(element.get("aria-label", "")):
            return label
        if element.tag in _LABELLED and (labelled := fold(" ".join(self.labels(element)))):
            return labelled
        if element.tag == "input" and element.get("type", "").lower() in _PRESSED:
            preset = {"submit": "Submit", "reset": "Reset"}.get(element.get("type", "").lower(), "")
            return fold(element.get("value") or element.get("alt") or preset)
        return fold(self._content(element)) or fold(element.get("title", ""))

    def _pointed_at(self, element: HtmlElement) -> str:
        ids = element.get("aria-labelledby", "").split()
        return fold(" ".join(self.text(one) for id_ in ids for one in self.root.xpath("//*[@id=$id]", id=id_)[:1]))

    def _content(self, element: HtmlElement) -> str:
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and self.is_visible(child):
                parts.append(child.get("alt", "") if child.tag == "img" else self._content(child))
            parts.append(child.tail or "")
        return " ".join(parts) if element.tag in _BLOCKS else "".join(parts)

    def labels(self, element: HtmlElement) -> list[str]:
        """Return the words of an element's labels; those of a list inside a label are none of its own."""
        id_ = element.get("id", "")
        found: list[HtmlElement] = list(self.root.xpath("//label[@for=$id]", id=id_)) if id_ else []
        found += [one for one in element.iterancestors("label") if "for" not in one.attrib]
        return [self._words(label) for label in found]

    def _words(self, label: HtmlElement) -> str:
        parts = [label.text or ""]
        for child in label:
            if isinstance(child.tag, str) and child.tag not in ("select", "textarea") and self.is_visible(child):
                parts.append(self._words(child))
            parts.append(child.tail or "")
        return fold(" ".join(parts))

    def is_visible(self, element: HtmlElement) -> bool:
        """Say whether an element can be seen, as far as the page's HTML and its plain style rules tell."""
        return not any(self._hides(one) for one in (element, *element.iterancestors()))

    def _hides(self, element: HtmlElement) -> bool:
        tag = element.tag
        if tag in _NEVER_SEEN or (tag == "input" and element.get("type", "").lower() == "hidden"):
            return True
        if "hidden" in element.attrib or (tag == "dialog" and "open" not in element.attrib):
            return True
        parent = element.getparent()
        if parent is not None and parent.tag == "details" and "open" not in parent.attrib and tag != "summary":
            return True
        return element in self._hidden_by_styles

    def text(self, element: HtmlElement | None = None) -> str:
        """Return the words that can be seen in an element, the whole page's without one, white space folded."""
        bodies = self.root.xpath("//body")
        start = element if element is not None else (bodies[0] if bodies else self.root)
        return fold(self._text(start)) if self.is_visible(start) else ""

    def _text(self, element: HtmlElement) -> str:
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and not self._hides(child):
                inner = "" if child.tag in ("input", "textarea") else self._text(child)
                parts.append(f" {inner} " if child.tag in _BLOCKS else inner)
            parts.append(child.tail or "")
        return "".join(parts)

    @cached_property
    def scripts(self) -> bool:
        """Say whether the page has scripts that may handle its forms or write its content."""
        for script in self.root.iter("script"):
            kind = script.get("type", "").lower()
            if kind and "javascript" not in kind and "ecmascript" not in kind and kind != "module":
                continue
            if script.get("src") or _HANDLES_FORMS.search(script.text or ""):
                return True
        return False
