"""One HTML page without a browser: its elements, which of them can be seen, and their words."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html
from lxml.html import HtmlElement

from drivers.portal.forms.owners import owners_in
from drivers.portal.forms.styles import Declared, Styles

# Where scripts run, a browser shows none of what stands in noscript, and nothing of it holds.
_NOT_OF_THE_PAGE = ("noscript", "template")
_NEVER_SEEN = {"head", "script", "style", "title", "datalist", "meta", "link", "base"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend"),
    *("li", "main", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "td", "th", "tr"),
    *("caption", "center", "menu", "search", "hgroup", "ul"),
}
_IN_HEADS = ("title", "meta", "link", "base", "style", "script", "noscript", "template")
# These take room on the screen, whatever is in them.
_REPLACED = {
    *("input", "textarea", "select", "button", "img", "svg", "canvas", "iframe", "video", "object", "embed", "hr"),
    *("meter", "progress"),
}
_LABELLED = ("input", "textarea", "select", "button", "output", "meter", "progress")
_INLINE = ("inline", "contents", "inline-block", "inline-flex", "inline-grid", "inline-table")
# A script that has one of these words may fill in, check or send a form, or change what the page shows.
_ACTS = re.compile(
    r"(?<![\w$])(on)?(submit|requestSubmit|fetch|XMLHttpRequest|sendBeacon|setCustomValidity|\w+Validity|location|write"
    r"|writeln|\w+HTML|textContent|innerText|createElement\w*|replace\w*|append\w*|prepend|before|after|remove\w*"
    r"|setAttribute|toggleAttribute|className|classList|style|hidden|disabled|value|checked|open|show\w*|click|key\w+"
    r"|change|input|blur|focus|load|DOMContentLoaded|eval|Function|import|jQuery|setTimeout|setInterval|history)(?![\w$])"
    r"|\$\("
)
# What a browser's parser never makes of any tags, so that where lxml has made it, the two have read them differently.
_NEVER_NESTED = "boolean(//p//p | //a//a | //button//button | //form//form | //option//option | //li/li)"
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def fold(text: str) -> str:
    """Return a text with its white space folded."""
    return " ".join(text.split())


def resolved(base: str, link: str) -> str:
    """Return the full address of a link as a browser reads it, white space around and line breaks within left out."""
    try:
        return urljoin(base, re.sub(r"[\t\r\n]", "", link.strip(" \t\r\n\f\0")))
    except ValueError:
        return "about:invalid"


def encoding_of(content: bytes, told: str | None) -> str:
    """Return the encoding of a page by its mark, what the server told, or its own words, as browsers know the names."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if told is None and (named := _CHARSET.search(content[:1024])):
        told = named[1].decode("ascii")
    try:
        name = codecs.lookup(told or "cp1252").name
    except LookupError:
        return "cp1252"
    return "cp1252" if name in ("iso8859-1", "ascii") else name


@dataclass(frozen=True, eq=False)
class Document:
    """A page that was answered. ``address`` is where it stands, ``status`` the HTTP status of the answer.

    ``owners`` has the form of each control that stands between its tags, and ``typed`` what was filled in since.
    """

    root: HtmlElement
    address: str
    status: int
    styles: Styles = field(repr=False)
    encoding: str = "utf-8"
    owners: dict[HtmlElement, HtmlElement] = field(default_factory=dict, repr=False)
    typed: dict[HtmlElement, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, content: bytes, address: str, status: int, told: str | None, styles: Styles) -> Document:
        """Return the page of some HTML, an empty one where there is none; ``told`` is the encoding that was told."""
        encoding = encoding_of(content, told)
        text = content.decode(encoding, "replace").replace("\0", "")
        try:
            root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError):
            root = html.document_fromstring("<html><body></body></html>")
        owners = owners_in(text, root)
        _ends_head(root)
        for element in list(root.iter(*_NOT_OF_THE_PAGE)):
            element.drop_tree()
        for fieldset in root.iter("fieldset"):
            if "disabled" in fieldset.attrib:
                _disables(fieldset)
        return cls(root, address, status, styles, encoding.removesuffix("-sig"), owners)

    def elements(self) -> Iterator[HtmlElement]:
        """Yield every element in the order of the page."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    @cached_property
    def base(self) -> str:
        """Return the address that the page's relative links begin at."""
        base = next((one.get("href", "") for one in self.root.iter("base") if "href" in one.attrib), "")
        return resolved(self.address, base)

    def changes(self) -> None:
        """Look at the styles afresh: something was ticked or opened."""
        for name in ("_declared", "_seen", "_roomy"):
            self.__dict__.pop(name, None)

    @cached_property
    def _declared(self) -> Declared:
        return self.styles.in_page(self.root, self.base)

    @cached_property
    def _seen(self) -> dict[HtmlElement, bool]:
        """Return the elements that are displayed, and whether each is visible itself: a part of it may be alone."""
        found: dict[HtmlElement, bool] = {}

        def goes_through(element: HtmlElement, visible: bool) -> None:
            if not self._is_displayed(element):
                return
            declared = self._declared.get((element, "visibility"), "inherit")
            found[element] = visible if declared == "inherit" else declared in ("visible", "initial")
            for child in element:
                if isinstance(child.tag, str):
                    goes_through(child, found[element])

        goes_through(self.root, True)
        return found

    def _is_displayed(self, element: HtmlElement) -> bool:
        tag, parent = element.tag, element.getparent()
        if tag in _NEVER_SEEN or _is_hidden_input(element):
            return False
        if parent is not None and parent.tag == "details" and "open" not in parent.attrib:
            return element is next(parent.iterchildren("summary"), None)
        declared = self._declared.get((element, "display"))
        if declared is not None and declared not in ("revert", "inherit"):
            return declared != "none"
        return not ("hidden" in element.attrib or "popover" in element.attrib or _is_closed(element))

    @cached_property
    def _roomy(self) -> frozenset[HtmlElement]:
        """Return the elements that have something to see in them."""
        found: set[HtmlElement] = set()
        for element, visible in self._seen.items():
            said = visible and bool(_own_text(element).strip())
            if said or (visible and element.tag in _REPLACED):
                found |= {element, *element.iterancestors()}
        return frozenset(found)

    def is_displayed(self, element: HtmlElement) -> bool:
        """Say whether an element takes part in the page's layout, be it invisible."""
        return element in self._seen

    def is_rendered(self, element: HtmlElement) -> bool:
        """Say whether a page's HTML and styles let an element be seen, if there is anything in it."""
        return self._seen.get(element, False)

    def is_visible(self, element: HtmlElement) -> bool:
        """Say whether an element can be seen: an empty one cannot."""
        return self.is_rendered(element) and element in self._roomy

    def is_exposed(self, element: HtmlElement) -> bool:
        """Say whether assistive technology is told of an element."""
        around = (element, *element.iterancestors())
        return self.is_rendered(element) and not any(one.get("aria-hidden", "").lower() == "true" for one in around)

    def breaks(self, element: HtmlElement) -> bool:
        """Say whether an element stands on lines of its own."""
        parent = element.getparent()
        around = self._declared.get((parent, "display"), "") if parent is not None else ""
        display = self.display(element)
        return element.tag == "br" or display not in _INLINE or around in ("flex", "grid", "inline-flex", "inline-grid")

    def display(self, element: HtmlElement) -> str:
        """Return how an element is displayed among others."""
        return self._declared.get((element, "display")) or ("block" if element.tag in _BLOCKS else "inline")

    def text(self, element: HtmlElement | None = None) -> str:
        """Return the words that can be seen in an element, the whole page's without one, white space folded."""
        start = next(self.root.iter("body"), self.root) if element is None else element
        return fold(self._text(start)) if start in self._seen else ""

    def _text(self, element: HtmlElement, without: tuple[str, ...] = ("input", "textarea")) -> str:
        visible = self._seen[element]
        parts = [(element.text or "") if visible else ""]
        for child in element:
            if child in self._seen:
                inner = "" if child.tag in without else self._text(child, without)
                parts.append(f" {inner} " if self.breaks(child) else inner)
            parts.append((child.tail or "") if visible else "")
        return "".join(parts)

    def words_of_label(self, label: HtmlElement) -> str:
        """Return the words of a label that can be seen, those of a list in it left out, white space folded."""
        return fold(self._text(label, ("input", "textarea", "select"))) if label in self._seen else ""

    def by_id(self, id_: str) -> HtmlElement | None:
        """Return the first element of an id."""
        return next(iter(self.root.xpath("//*[@id=$id]", id=id_)), None) if id_ else None

    @cached_property
    def labels(self) -> dict[HtmlElement, list[HtmlElement]]:
        """Return the labels of each control in the order of the page.

        A label is that of the control that it names or, where it names none, of the first in it. A hidden input is no
        such control.
        """
        found: dict[HtmlElement, list[HtmlElement]] = {}
        for label in self.root.iter("label"):
            inner = label.iter(*_LABELLED)
            candidates = [self.by_id(label.get("for", ""))] if "for" in label.attrib else inner
            for one in candidates:
                if one is not None and one.tag in _LABELLED and not _is_hidden_input(one):
                    found.setdefault(one, []).append(label)
                    break
        return found

    @cached_property
    def doubt(self) -> str:
        """Return why a browser may show something else than this page has; empty where nothing speaks for it."""
        if self.scripts:
            return "the page has scripts that may show something else"
        if self.root.xpath(_NEVER_NESTED):
            return "the page has tags that are not closed, and a browser may read them in another way"
        return ""

    @cached_property
    def scripts(self) -> bool:
        """Say whether the page has scripts that may handle its forms or write its content."""
        for script in self.root.iter("script"):
            kind = script.get("type", "").strip().lower()
            if kind and "javascript" not in kind and "ecmascript" not in kind and kind != "module":
                continue
            if script.get("src") or _ACTS.search(script.text or ""):
                return True
        return any("onload" in one.attrib for one in self.root.iter("body", "img", "iframe", "link"))


def _ends_head(root: HtmlElement) -> None:
    """Begin the body where a browser does, which is at the first element that no head has."""
    head = root.find("head")
    if head is None:
        return
    after = list(dropwhile(lambda one: not isinstance(one.tag, str) or one.tag in _IN_HEADS, head))
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for place, element in enumerate(after):
        body.insert(place, element)


def _disables(fieldset: HtmlElement) -> None:
    """Disable what is in a fieldset, but for what stands in its legend."""
    legend = next(fieldset.iterchildren("legend"), None)
    for control in fieldset.iter("input", "select", "textarea", "button"):
        if legend is None or legend not in control.iterancestors():
            control.set("disabled", "")


def _is_hidden_input(element: HtmlElement) -> bool:
    return element.tag == "input" and element.get("type", "").strip().lower() == "hidden"


def _is_closed(element: HtmlElement) -> bool:
    return element.tag == "dialog" and "open" not in element.attrib


def _own_text(element: Any) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)])
